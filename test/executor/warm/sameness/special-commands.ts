import { randomBytes } from "node:crypto";
import type { SameCommand } from "./both-ways.ts";
import type { Answer } from "./recording-endpoint.ts";

const XML = { "content-type": "text/xml" };
const JSON_1_0 = { "content-type": "application/x-amz-json-1.0" };

function answer(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer): Answer {
  return { status, headers, body: Buffer.from(body) };
}

const BINARY = randomBytes(3_000_000);
const identity = (arn: string) =>
  answer(
    200,
    XML,
    `<R xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn></GetCallerIdentityResult></R>`,
  );
const throttled = answer(400, JSON_1_0, '{"__type":"ThrottlingException","message":"slow down"}');

/** A page of a listing, as `dynamodb list-tables` answers. */
function page(names: readonly string[], next: string | null): Answer {
  return answer(
    200,
    JSON_1_0,
    JSON.stringify({ TableNames: names, ...(next === null ? {} : { LastEvaluatedTableName: next }) }),
  );
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

/** What moto cannot answer with: faults, retries, pages, large and strange outputs. */
const CANNED: readonly SameCommand[] = [
  { command: "aws sts get-caller-identity", canned: () => identity("arn:aws:iam::123456789012:user/né-日本-😀") },
  {
    command: "aws sts get-caller-identity --output text | cat",
    canned: () => identity("arn:aws:iam::1:user/né-日本-😀"),
  },
  { command: "aws sts get-caller-identity", canned: () => answer(200, XML, "<not xml") },
  { command: "aws sts get-caller-identity", canned: () => answer(200, XML, "") },
  { command: "aws sts get-caller-identity", canned: () => "reset", profile: { max_attempts: "1" } },
  {
    command: "aws sts get-caller-identity",
    canned: () =>
      answer(
        500,
        XML,
        "<ErrorResponse><Error><Code>InternalFailure</Code><Message>no</Message></Error></ErrorResponse>",
      ),
    profile: { max_attempts: "2" },
  },
  { command: "aws dynamodb list-tables", canned: (index) => (index < 2 ? throttled : page(["a"], null)) },
  {
    command: "aws dynamodb list-tables",
    canned: () => throttled,
    profile: { max_attempts: "1", retry_mode: "adaptive" },
  },
  {
    command: "aws dynamodb list-tables",
    canned: (index) => page(names(`table-${index}`, 100), index < 9 ? `t${index}` : null),
  },
  {
    command: "aws dynamodb list-tables --max-items 150",
    canned: (index) => page(names(`table-${index}`, 100), index < 9 ? `t${index}` : null),
  },
  {
    command: "aws dynamodb list-tables --no-paginate --output text",
    canned: (index) => page(names(`table-${index}`, 100), "more"),
  },
  {
    command: "aws dynamodb list-tables --page-size 5 --output yaml-stream",
    canned: (index) => page(names("table", 5), index < 3 ? `t${index}` : null),
  },
  { command: "aws dynamodb list-tables --output table", canned: () => page(names("日本語テーブル", 20), null) },
  {
    command: "aws dynamodb list-tables | head -n 3",
    canned: () => page(names("a-table-with-a-long-name", 60_000), null),
  },
  {
    command: "aws dynamodb list-tables --output text | tail -n 1",
    canned: () => page(names("a-table-with-a-long-name", 60_000), null),
  },
  {
    command: "aws dynamodb list-tables | jq -r '.TableNames | length'",
    canned: () => page(names("a-table-with-a-long-name", 60_000), null),
  },
  { command: "aws s3 cp s3://bucket/binary -", canned: () => answer(200, { etag: '"1"' }, BINARY) },
  { command: "aws s3 cp s3://bucket/binary - | sha256sum", canned: () => answer(200, { etag: '"1"' }, BINARY) },
  { command: "aws s3 cp s3://bucket/binary - | head -c 10", canned: () => answer(200, { etag: '"1"' }, BINARY) },
  {
    command: "aws s3 ls s3://bucket",
    canned: () =>
      answer(
        301,
        { "x-amz-bucket-region": "eu-west-1" },
        "<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message></Error>",
      ),
  },
  {
    command: "aws lambda list-functions",
    canned: () =>
      answer(
        403,
        { "content-type": "application/json", "x-amzn-errortype": "AccessDeniedException" },
        '{"Message":"not authorized"}',
      ),
  },
  {
    command: "aws s3api list-buckets",
    canned: () => answer(403, XML, "<Error><Code>ExpiredToken</Code><Message>expired</Message></Error>"),
    keys: { accessKeyId: "ASIA", secretAccessKey: "s", sessionToken: "token" },
  },
  {
    command: "aws dynamodb wait table-not-exists --table-name none",
    canned: () => answer(400, JSON_1_0, '{"__type":"ResourceNotFoundException","message":"none"}'),
  },
  {
    command: "aws kms decrypt --ciphertext-blob YWJj --query Plaintext --output text",
    canned: () => answer(200, { "content-type": "application/x-amz-json-1.1" }, '{"Plaintext":"AAEC/w=="}'),
  },
];

/** In this order: they make things in moto, look at them and remove them. */
const SEQUENCE: readonly SameCommand[] = [
  "aws s3api create-bucket --bucket relay-same",
  "aws s3 ls",
  "aws s3api put-object --bucket relay-same --key 'a b/é.txt'",
  "aws s3api put-object --bucket relay-same --key c --metadata one=1,two=2 --tagging 'a=b&c=d'",
  "aws s3api head-object --bucket relay-same --key c",
  "aws s3 ls s3://relay-same --recursive --human-readable --summarize",
  "aws s3 ls s3://relay-same/nothing",
  "aws s3 cp s3://relay-same/c s3://relay-same/d",
  "aws s3 cp s3://relay-same/none -",
  "aws s3 rm s3://relay-same --recursive --dryrun",
  "aws s3 rm s3://relay-same/c",
  "aws s3 rm s3://relay-same/d",
  "aws s3 rm s3://relay-same --recursive",
  "aws s3 rb s3://relay-same",
  "aws s3 mb s3://relay-same-2 --region eu-central-1",
  "aws s3 website s3://relay-same-2 --index-document index.html",
  "aws dynamodb create-table --table-name t --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST",
  "aws dynamodb wait table-exists --table-name t",
  `aws dynamodb put-item --table-name t --item '{"id":{"S":"é"},"b":{"B":"AAEC"},"n":{"N":"1.50"}}'`,
  "aws dynamodb scan --table-name t",
  "aws dynamodb scan --table-name t --query 'Items[].id.S' --output text",
  `aws dynamodb get-item --table-name t --key '{"id":{"S":"é"}}' --output yaml`,
  "aws dynamodb put-item --table-name t --item 'not json'",
  "aws dynamodb delete-table --table-name t",
  "aws ec2 run-instances --image-id ami-12345678 --count 2 --instance-type t3.micro --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=web}]'",
  "aws ec2 describe-instances --filters Name=tag:Name,Values=web --query 'Reservations[].Instances[].[InstanceId,State.Name]' --output table",
  "aws ec2 describe-instances --output text",
  "aws ec2 create-security-group --group-name g --description d",
  "aws ec2 authorize-security-group-ingress --group-name g --protocol tcp --port 22 --cidr 10.0.0.0/8",
  "aws ec2 describe-images --owners self --max-items 1",
  "aws ec2 run-instances --image-id ami-12345678 --dry-run",
  "aws iam create-user --user-name relay",
  "aws iam list-users --output table",
  `aws iam put-user-policy --user-name relay --policy-name p --policy-document '{"Version":"2012-10-17","Statement":[]}'`,
  "aws iam delete-user --user-name nobody",
  "aws sqs create-queue --queue-name q --attributes VisibilityTimeout=60",
  "aws sns create-topic --name n",
  "aws logs create-log-group --log-group-name /relay/same",
  "aws logs describe-log-groups --output yaml",
  "aws ssm put-parameter --name /p --value v --type String --overwrite",
  "aws ssm get-parameters --names /p /q",
  "aws kms create-key --description k",
  "aws kinesis create-stream --stream-name s --shard-count 1",
  "aws kinesis put-record --stream-name s --partition-key 1 --data aGVsbG8=",
  "aws cloudformation create-stack --stack-name s --template-body '{\"Resources\":{}}'",
  "aws cloudformation describe-stack-events --stack-name s",
].map((command) => ({ command }));

/** What never asks AWS, and what is configured otherwise. */
const OFFLINE: readonly SameCommand[] = [
  { command: "aws --version" },
  { command: "aws nosuch thing" },
  { command: "aws ec2 nosuch-operation" },
  { command: "aws ec2 describe-instanses" },
  { command: "aws ec2 describe-instances --filters Name" },
  { command: "aws ec2 describe-instances --query '['" },
  { command: "aws ec2 describe-instances --output nosuch" },
  { command: "aws ec2 run-instances --generate-cli-skeleton" },
  { command: "aws ec2 run-instances --generate-cli-skeleton yaml-input" },
  { command: "aws iam create-user --generate-cli-skeleton output" },
  { command: `aws ec2 describe-instances --cli-input-json '{"MaxResults":5}'` },
  { command: "aws lambda get-function" },
  { command: "aws sts get-caller-identity", keys: null },
  { command: "aws s3 ls", keys: null },
  { command: "aws sts get-caller-identity --cli-error-format json", keys: null },
  { command: "aws s3 ls s3://relay-same-2 --no-paginate" },
  { command: "aws cloudtrail lookup-events", region: "ap-southeast-2", profile: { output: "text" } },
  { command: "aws iam list-users", profile: { output: "yaml", cli_timestamp_format: "iso8601" } },
  { command: "aws iam list-users", profile: { output: "table", retry_mode: "standard", max_attempts: "4" } },
  { command: "aws s3api list-objects-v2 --bucket relay-same-2", s3: { addressing_style: "virtual" } },
  { command: "aws s3api list-objects-v2 --bucket relay-same-2", s3: { use_accelerate_endpoint: "true" } },
  { command: "aws kms encrypt --key-id alias/none --plaintext aGk= --cli-binary-format base64" },
  {
    command: "aws kms encrypt --key-id alias/none --plaintext hi",
    profile: { cli_binary_format: "raw-in-base64-out" },
  },
  { command: "aws sts get-caller-identity", profile: { use_fips_endpoint: "true" } },
  { command: "aws sts get-caller-identity", profile: { sts_regional_endpoints: "legacy" }, region: "cn-north-1" },
  { command: "aws sts get-caller-identity --no-cli-pager --color on" },
  { command: "aws configservice get-status", region: "eu-west-1" },
  { command: "aws deploy list-applications" },
  { command: "aws cloudfront create-invalidation --distribution-id NONE --paths '/*'" },
  { command: "aws emr describe-cluster --cluster-id j-NONE --output text" },
  { command: "aws opensearch list-domain-names" },
];

/** Commands of every other kind than `SERVICES` has. */
export const SPECIAL_COMMANDS: readonly SameCommand[] = [...CANNED, ...SEQUENCE, ...OFFLINE];
