/**
 * Operations that begin like reads and are none for `aws_cli_query`. A small table made by hand, which the policy
 * replaces. `*` stands for any run of characters. What prints credentials is refused everywhere, by the floor.
 */
export const SECRET_OPERATIONS: readonly string[] = [
  "amplify get-app",
  "amplify get-artifact-url",
  "amplify get-branch",
  "amplify list-apps",
  "amplify list-branches",
  "apprunner describe-service",
  "appsync list-api-keys",
  "batch describe-job-definitions",
  "batch describe-jobs",
  "cloudformation describe-stacks",
  "codebuild batch-get-projects",
  "codebuild batch-get-builds",
  "cognito-idp describe-user-pool-client",
  "cognito-idp list-user-pool-client-secrets",
  "connectparticipant get-*-url",
  "ec2 describe-instance-attribute",
  "ec2 describe-launch-template-versions",
  "ec2 describe-spot-instance-requests",
  "ec2 describe-vpn-connections",
  "ec2 get-console-*",
  "ec2 get-launch-template-data",
  "ec2 get-password-data",
  "ec2 get-vpn-connection-device-sample-configuration",
  "ecr get-download-url-for-layer",
  "ecs describe-task-definition",
  "elasticbeanstalk describe-configuration-settings",
  "glue get-connection",
  "glue get-connections",
  "ivs get-stream-key",
  "kinesis-video-archived-media get-*-streaming-session-url",
  "lambda get-function",
  "lambda get-function-configuration",
  "lambda get-layer-version*",
  "pca-connector-scep get-challenge-password",
  "secretsmanager batch-get-secret-value",
  "secretsmanager get-random-password",
  "secretsmanager get-secret-value",
  "storagegateway describe-chap-credentials",
  "wafv2 get-decrypted-api-key",
];

/** The same, for operations that return secrets only when an option asks for them. */
export const SECRET_OPTIONS: readonly { readonly command: string; readonly option: string }[] = [
  { command: "ssm get-parameter*", option: "--with-decryption" },
  { command: "apigateway get-api-key", option: "--include-value" },
  { command: "apigateway get-api-keys", option: "--include-values" },
];

/** Begin like reads and change something: they take a task, make an identity, or write a copy to S3. */
export const WRITES_THAT_SOUND_LIKE_READS: readonly string[] = [
  "cognito-identity get-id",
  "mturk get-file-upload-url",
  "security-ir get-case-attachment-upload-url",
  "socialmessaging get-whatsapp-message-media",
  "stepfunctions get-activity-task",
];
