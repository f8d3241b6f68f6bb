import type { ClassRule } from "../class-rule.ts";
import { printsObject } from "./s3-paths.ts";

/** Commands that only read, and have no API operation of their own for AWS to say so of. Every other of these writes. */
export const READS_WITHOUT_OPERATION: readonly ClassRule[] = [
  "* wait", // polls what describes or gets
  "cloudfront sign",
  "cloudtrail validate-logs|verify-query-results",
  "codecommit credential-helper",
  "configservice get-status",
  "configure list|get|list-profiles|export-credentials",
  "datapipeline list-runs",
  "ddb select", // a scan or a query
  "dsql generate-db-connect-auth-token|generate-db-connect-admin-auth-token",
  "ecr|ecr-public get-login-password",
  "ecs monitor-express-gateway-service",
  "eks get-token",
  "emr describe-cluster",
  "gamelift get-game-session-log",
  "history list|show",
  "logs tail|start-live-tail",
  "rds generate-db-auth-token",
  "s3 ls|presign",
  { commands: "s3 cp", when: printsObject },
];

/**
 * AWS calls these Read, and they change something, run somebody's code, or cost by the call: not for those who let everything
 * run that only reads.
 */
export const WRITES_IN_SPITE_OF_AWS: readonly ClassRule[] = [
  "bedrock-agent-runtime retrieve-and-generate*|generate-query|rerank",
  "bedrock-agentcore complete-resource-token-auth",
  "bedrock-runtime invoke-model*|converse*",
  "cognito-identity get-id", // makes an identity
  "configservice deliver-config-snapshot", // writes to the bucket
  "internetmonitor stop-query",
  "logs stop-query",
  "mturk get-file-upload-url",
  "qbusiness chat*", // a plugin may act
  "sagemaker-runtime invoke-endpoint*",
  "security-ir get-case-attachment-upload-url",
  "socialmessaging get-whatsapp-message-media", // writes to the bucket
  "sqs receive-message", // hides the message from those it is meant for, and counts towards its dead-letter queue
  "stepfunctions get-activity-task", // takes the task
  "xray cancel-trace-retrieval",
];
