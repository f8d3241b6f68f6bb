/**
 * The floor: what no configuration can lift. A small table made by hand; the policy replaces it by the classes of the
 * operations in the table that is taken from the AWS CLI itself.
 */
export type FloorReason =
  | "configures-cli"
  | "interactive"
  | "endless"
  | "runs-programs"
  | "mints-credentials"
  | "local-files";

export type FloorRule = {
  readonly reason: FloorReason;
  /** How the command begins: service, operation, sub-operation; `*` stands for any run of characters. */
  readonly command: string;
  /** Set where the command is refused only with one of these options. */
  readonly options?: readonly string[];
};

export const FLOOR: readonly FloorRule[] = [
  ...rules("configures-cli", ["configure", "login", "logout", "sso login", "sso logout", "history", "update"]),
  ...rules("configures-cli", ["agent-toolkit", "cli-dev", "eks update-kubeconfig"]),
  ...rules("interactive", ["ssm start-session", "ssm resume-session", "ecs execute-command", "ec2-instance-connect"]),
  ...rules("interactive", ["* wizard", "emr ssh", "emr socks", "codecommit credential-helper"]),
  ...rules("endless", ["logs start-live-tail", "ecs monitor-express-gateway-service"]),
  { reason: "endless", command: "logs tail", options: ["--follow"] },
  { reason: "endless", command: "ecs *-express-gateway-service", options: ["--monitor-resources", "--monitor-mode"] },
  ...rules("runs-programs", [
    "codeartifact login",
    "lightsail push-container-image",
    "deploy install",
    "deploy uninstall",
  ]),
  ...rules("local-files", [
    "cloudformation package",
    "cloudformation deploy",
    "cloudtrail verify-query-results",
    "deploy push",
    "deploy register",
    "ecs deploy",
    "emr get",
    "emr put",
    "gamelift get-game-session-log",
    "gamelift upload-build",
    "servicecatalog generate",
  ]),
  { reason: "local-files", command: "ec2 get-password-data", options: ["--priv-launch-key"] },
  { reason: "local-files", command: "iot create-certificate-from-csr", options: ["--certificate-pem-outfile"] },
  ...rules("mints-credentials", [
    "acm get-acme-external-account-binding-credentials",
    "amplifybackend create-token",
    "amplifybackend get-token",
    "amplifyuibuilder exchange-code-for-token",
    "amplifyuibuilder refresh-token",
    "appstream create-*streaming-url",
    "athena create-presigned-notebook-url",
    "athena get-session-endpoint",
    "bedrock-agentcore get-resource-*",
    "bedrock-agentcore get-workload-access-token*",
    "chime regenerate-security-token",
    "cloudfront sign",
    "codeartifact get-authorization-token",
    "codecatalyst create-access-token",
    "cognito-identity get-credentials-for-identity",
    "cognito-identity get-open-id-token*",
    "cognito-idp *initiate-auth",
    "cognito-idp *respond-to-auth-challenge",
    "cognito-idp get-tokens-from-refresh-token",
    "connect get-federation-token",
    "connectparticipant create-participant-connection",
    "datazone get-environment-credentials",
    "datazone get-iam-portal-login-url",
    "deadline assume-*",
    "dsql generate-db-connect-*auth-token",
    "ec2 create-key-pair",
    "ecr get-authorization-token",
    "ecr get-login*",
    "ecr-public get-authorization-token",
    "ecr-public get-login*",
    "eks get-token",
    "eks-auth assume-*",
    "emr get-cluster-session-credentials",
    "emr get-*-presigned-url",
    "emr get-session-endpoint",
    "emr-containers get-managed-endpoint-session-credentials",
    "emr-serverless get-session-endpoint",
    "finspace-data get-external-data-view-access-details",
    "finspace-data get-programmatic-access-credentials",
    "gamelift get-compute-access",
    "gamelift get-compute-auth-token",
    "gamelift get-instance-access",
    "gamelift request-upload-credentials",
    "glue get-session-endpoint",
    "grafana create-workspace-*key",
    "grafana create-workspace-*token",
    "iam create-access-key",
    "iam create-login-profile",
    "iam create-service-specific-credential",
    "iam reset-service-specific-credential",
    "iot create-keys-and-certificate",
    "iot create-provisioning-claim",
    "iotsecuretunneling open-tunnel",
    "iotsecuretunneling rotate-tunnel-access-token",
    "ivs-realtime create-participant-token",
    "ivschat create-chat-token",
    "kinesisanalyticsv2 create-application-presigned-url",
    "lakeformation assume-*",
    "lakeformation get-temporary-*",
    "lambda-microvms create-microvm-*auth-token",
    "license-manager create-token",
    "license-manager get-access-token",
    "lightsail create-bucket-access-key",
    "lightsail create-container-service-registry-login",
    "lightsail create-key-pair",
    "lightsail download-default-key-pair",
    "lightsail get-*access-details",
    "lightsail get-relational-database-master-user-password",
    "mwaa create-*-token",
    "quicksight generate-embed-url*",
    "quicksight get-*embed-url",
    "rds generate-db-auth-token",
    "redshift get-cluster-credentials*",
    "redshift get-identity-center-auth-token",
    "redshift-serverless get-credentials",
    "redshift-serverless get-identity-center-auth-token",
    "rolesanywhere create-session",
    "route53globalresolver create-access-token",
    "route53globalresolver get-access-token",
    "s3api create-session",
    "s3control get-data-access",
    "sagemaker create-partner-app-presigned-url",
    "sagemaker create-presigned-*",
    "signin create-*token*",
    "ssm get-access-token",
    "sso get-role-credentials",
    "sso-oidc create-token*",
    "sts assume-*",
    "sts get-delegated-access-token",
    "sts get-federation-token",
    "sts get-session-token",
    "sts get-web-identity-token",
    "workmail assume-impersonation-role",
  ]),
];

/** What the assistant is told, by reason. */
export const FLOOR_REASONS: Readonly<Record<FloorReason, { readonly message: string; readonly hint: string }>> = {
  "configures-cli": {
    message: "This command changes or shows the AWS CLI's own settings and logins, and these belong to the user.",
    hint: "Let the user run it in a terminal; use --region and --profile to choose, and aws sts get-caller-identity to see who runs.",
  },
  interactive: {
    message: "This command opens a session or asks questions, and nobody can answer here.",
    hint: "Let the user run it in a terminal; to run something on an instance, aws ssm send-command needs no session.",
  },
  endless: {
    message: "This command goes on until it is stopped, so it would never return a result.",
    hint: "Leave the option out that follows or monitors, or ask for a span of time, as in aws logs tail GROUP --since 10m.",
  },
  "runs-programs": {
    message: "This command starts other programs on the machine that it runs on.",
    hint: "Let the user run it in a terminal.",
  },
  "mints-credentials": {
    message:
      "This command prints credentials or a link that works like some, and these may not pass through an assistant.",
    hint: "Go on without it, since every pipeline already runs with credentials; else let the user run it in a terminal.",
  },
  "local-files": {
    message: "This command reads or writes files, and there are none here.",
    hint: "Use the operation that takes the content itself, such as aws cloudformation create-change-set --template-body; else let the user run it in a terminal.",
  },
};

function rules(reason: FloorReason, commands: readonly string[]): readonly FloorRule[] {
  return commands.map((command) => ({ reason, command }));
}
