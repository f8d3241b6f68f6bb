import { type ClassRule, type ValueTest, whenever } from "../class-rule.ts";
import { mayPrint } from "../values/query.ts";
import { UNREADABLE, type Value } from "../values/value.ts";

/** Whether a switch is on, in an option or in the document of `--cli-input-json`. */
function isOn(member: string): ValueTest {
  return (values) => values.member(member).some((value) => value !== false);
}

/** Unless `--query` leaves the members out in which secrets stand. */
function unlessLeftOut(holders: readonly string[], hidden: readonly string[]): ValueTest {
  return (values) => mayPrint(values.query(), holders, hidden);
}

function asksForUserData(attribute: Value): boolean {
  return attribute === UNREADABLE || attribute === "userData";
}

/** Print secrets that somebody keeps in AWS, or links that anybody may follow. */
export const RETURNS_SECRETS: readonly ClassRule[] = [
  // What is kept secret on purpose.
  "* get-*secret-value",
  "acm export-certificate",
  "kms decrypt|derive-shared-secret|generate-data-key|generate-data-key-pair",
  "payment-cryptography export-key",
  "payment-cryptography-data decrypt-data",
  "secretsmanager batch-get-secret-value|get-random-password|get-secret-value",
  ...whenever(isOn("WithDecryption"), ["ssm get-parameter*"]),
  // Keys and passwords that services give out.
  ...whenever(isOn("includeValue"), ["apigateway get-api-key"]),
  ...whenever(isOn("includeValues"), ["apigateway get-api-keys"]),
  "apigateway create-api-key",
  "appsync create-api-key|list-api-keys",
  "chime-sdk-meetings batch-create-attendee|create-attendee|create-meeting-with-attendees|get-attendee|list-attendees", // the tokens with which they join
  "cognito-idp add-user-pool-client-secret|associate-software-token",
  "cognito-idp describe-identity-provider|describe-user-pool-client|list-user-pool-client-secrets",
  ...whenever(isOn("GenerateSecret"), ["cognito-idp create-user-pool-client"]),
  "ec2 describe-vpn-connections|get-vpn-connection-device-sample-configuration",
  "ec2 get-password-data",
  "iam create-virtual-mfa-device", // the seed of the codes
  "iotwireless get-wireless-device",
  "ivs batch-get-stream-key|create-channel|create-stream-key|get-stream-key",
  "kinesis-video-signaling get-ice-server-config",
  "location create-key|describe-key",
  "mediapackage create-channel|describe-channel|list-channels|rotate-*",
  "pca-connector-scep create-challenge|get-challenge-password",
  "route53domains retrieve-domain-auth-code",
  "snowball get-job-manifest|get-job-unlock-code",
  "ssm create-activation",
  "storagegateway describe-chap-credentials",
  "wafv2 get-decrypted-api-key",
  // Settings of programs, where people keep secrets in environment variables, start scripts and connection strings.
  "amplify get-app|get-branch|list-apps|list-branches",
  "apprunner describe-service",
  "autoscaling describe-launch-configurations",
  "batch describe-job-definitions|describe-jobs",
  "codebuild batch-get-projects|batch-get-builds|batch-get-build-batches",
  {
    commands: "ec2 describe-instance-attribute",
    when: (values) => values.member("Attribute").some(asksForUserData),
  },
  "ec2 describe-launch-template-versions|describe-spot-fleet-requests|describe-spot-instance-requests",
  "ec2 get-console-*|get-launch-template-data",
  ...whenever(unlessLeftOut(["taskDefinition", "containerDefinitions"], ["environment", "command", "entryPoint"]), [
    "ecs describe-task-definition",
  ]),
  "elasticbeanstalk describe-configuration-settings",
  "glue get-connection|get-connections",
  ...whenever(unlessLeftOut([], ["Environment", "Variables"]), ["lambda get-function-configuration"]),
  ...whenever(unlessLeftOut(["Configuration"], ["Code", "Environment", "Variables"]), ["lambda get-function"]),
  "kafkaconnect describe-connector",
  "lightsail get-container-services|get-container-service-deployments",
  "mwaa get-environment",
  // Outputs and parameters often hold passwords that a template made. What is asked day by day, the state of a stack, is
  // answered without them: with --query, or by list-stacks and describe-stack-events, which only read.
  ...whenever(unlessLeftOut(["Stacks"], ["Outputs", "OutputValue", "Parameters", "ParameterValue", "ResolvedValue"]), [
    "cloudformation describe-stacks",
  ]),
  // Links that need no credentials.
  "* *presigned*url*",
  "amplify create-deployment|get-artifact-url",
  "artifact get-report",
  "auditmanager get-assessment-report-url|get-evidence-file-upload-url",
  "codeguru-security create-upload-url",
  "connectparticipant get-*-url|get-attachment",
  "ecr get-download-url-for-layer",
  "gamelift get-game-session-log-url",
  "greengrassv2 get-component-version-artifact",
  "groundstation get-agent-task-response-url",
  "kinesis-video-archived-media get-*-streaming-session-url",
  "lambda get-layer-version|get-layer-version-by-arn",
  "lex-models get-export",
  "lexv2-models create-upload-url|describe-export|get-test-execution-artifacts-url",
  "qapps create-presigned-url",
  "s3 presign",
  "sagemaker create-hub-content-presigned-urls",
  "security-ir get-case-attachment-download-url|get-case-attachment-upload-url",
];
