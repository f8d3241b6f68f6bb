import { shellWord } from "../shell-word.ts";
import type { ServiceFacts } from "./service-facts.ts";

/** What carries messages. */
export const MESSAGING: Readonly<Record<string, ServiceFacts>> = {
  sns: {
    billName: "Amazon Simple Notification Service",
    metric: { namespace: "AWS/SNS", name: "NumberOfNotificationsFailed", dimension: "TopicName", alarmAbove: 0 },
    inventory: [
      "aws sns list-topics --query 'Topics[].TopicArn' --output text | tr '\\t' '\\n' | sort",
      "aws sns list-subscriptions --query 'Subscriptions[].[TopicArn,Protocol,Endpoint]' --output text | sort",
    ],
    describe: (id) => `aws sns get-topic-attributes --topic-arn ${shellWord(id)}`,
    security: [
      "aws sns get-topic-attributes --topic-arn TOPIC_ARN | jq '.Attributes | {key: .KmsMasterKeyId, policy: (.Policy | fromjson)}'",
      "aws sns list-subscriptions --query 'Subscriptions[].[Protocol,Endpoint]' --output text | sort | uniq -c",
    ],
    unused: [
      "aws sns list-subscriptions --query 'Subscriptions[].TopicArn' --output text | tr '\\t' '\\n' | sort | uniq -c",
      "aws sns list-subscriptions --query 'Subscriptions[?SubscriptionArn==`PendingConfirmation`].[TopicArn,Endpoint]' --output text",
    ],
    remove: "aws sns delete-topic --topic-arn TOPIC_ARN",
    backup: ["aws sns list-subscriptions-by-topic --topic-arn TOPIC_ARN"],
  },
  sqs: {
    billName: "Amazon Simple Queue Service",
    metric: { namespace: "AWS/SQS", name: "ApproximateAgeOfOldestMessage", dimension: "QueueName", alarmAbove: 600 },
    inventory: ["aws sqs list-queues --query 'QueueUrls[]' --output text | tr '\\t' '\\n' | sort"],
    describe: (id) =>
      /^https?:/.test(id)
        ? `aws sqs get-queue-attributes --queue-url ${shellWord(id)} --attribute-names All`
        : `aws sqs get-queue-url --queue-name ${shellWord(id)}`,
    security: [
      "aws sqs get-queue-attributes --queue-url QUEUE_URL --attribute-names Policy KmsMasterKeyId SqsManagedSseEnabled",
    ],
    unused: [
      "aws sqs get-queue-attributes --queue-url QUEUE_URL --attribute-names ApproximateNumberOfMessages LastModifiedTimestamp",
      "aws sqs list-dead-letter-source-queues --queue-url QUEUE_URL",
    ],
    remove: "aws sqs delete-queue --queue-url QUEUE_URL",
    backup: [
      "aws sqs get-queue-attributes --queue-url QUEUE_URL --attribute-names RedrivePolicy MessageRetentionPeriod",
    ],
  },
};
