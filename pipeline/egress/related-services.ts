/**
 * Services that a command of the AWS CLI calls besides its own, by the word behind `aws`: what customizations do, which no
 * model says. Read from the customizations of the AWS CLI 2.36.12. A service that is missing here is refused with its host's
 * name, and `AWS_MCP_EGRESS_ALLOW` opens it.
 */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  s3: ["s3", "s3control", "sts"],
  s3api: ["s3"],
  cloudformation: ["s3"],
  cloudtrail: ["s3", "organizations", "sts"],
  configservice: ["s3", "sns"],
  datapipeline: ["iam"],
  ddb: ["dynamodb"],
  deploy: ["s3", "iam", "sts"],
  dlm: ["iam"],
  ecs: ["codedeploy"],
  eks: ["sts"],
  emr: ["ec2", "iam", "s3"],
  "emr-containers": ["eks", "iam", "sts"],
  gamelift: ["s3"],
  lightsail: ["sts"],
  logs: ["logs"],
  opsworks: ["ec2", "iam", "sts"],
  rds: ["rds"],
  socialmessaging: ["s3"],
};

/** Names of the models that a command of the CLI may call. @param ownModel the one behind the word, where there is one */
export function servicesOf(word: string, ownModel: string | undefined): readonly string[] {
  return [...new Set([...(ownModel === undefined ? [] : [ownModel]), ...(RELATED[word] ?? [])])];
}
