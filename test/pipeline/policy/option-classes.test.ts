import { describe, expect, test } from "vitest";
import { bundledAccess } from "../../../pipeline/policy/bundled-access.ts";
import { classify, findClasses } from "../../../pipeline/policy/classify.ts";
import type { CommandClass } from "../../../pipeline/policy/command-class.ts";
import { resolved } from "./resolved.ts";

const INGRESS = "ec2 authorize-security-group-ingress --group-id sg-1";
const PUBLIC = '{"Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"*","Resource":"*"}]}';
const NARROWED =
  '{"Statement":[{"Effect":"Allow","Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}';
const FOR_SERVICE = '{"Statement":{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"}}}';
const FOR_ACCOUNT = '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"}}]}';
const DENY = '{"Statement":[{"Effect":"Deny","Principal":"*"}]}';

/** By class: commands that have it, and commands that differ in a value and have it not. */
const CASES: readonly (readonly [CommandClass, readonly string[], readonly string[]])[] = [
  [
    "opens-to-public",
    [
      `${INGRESS} --protocol tcp --port 22 --cidr 0.0.0.0/0`,
      `${INGRESS} --protocol tcp --port 80-443 --cidr 0.0.0.0/0`,
      `${INGRESS} --protocol all --cidr 0.0.0.0/0`,
      `${INGRESS} --protocol -1 --port 443 --cidr=0.0.0.0/0`,
      `${INGRESS} --protocol tcp --port 22 --cidr 0.0.0.0/1`,
      `${INGRESS} --ip-protocol tcp --from-port 22 --to-port 22 --cidr-ip 0.0.0.0/0`,
      `${INGRESS} --ip-permissions IpProtocol=tcp,FromPort=3389,ToPort=3389,IpRanges=[{CidrIp=0.0.0.0/0}]`,
      `${INGRESS} --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=::/0,Description="a, b"}]'`,
      `${INGRESS} --ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
      `${INGRESS} --ip-permissions IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[{CidrIp=0.0.0.0/0}] IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}]`,
      `${INGRESS} --cli-input-json '{"IpPermissions":[{"IpProtocol":"tcp","FromPort":0,"ToPort":65535,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]}'`,
      `${INGRESS} --ip-permissions '[{"IpProtocol":'`,
      "ec2 modify-security-group-rules --group-id sg-1 --security-group-rules 'SecurityGroupRuleId=sgr-1,SecurityGroupRule={IpProtocol=tcp,FromPort=22,ToPort=22,CidrIpv4=0.0.0.0/0}'",
      "ec2 modify-image-attribute --image-id i --launch-permission Add=[{Group=all}]",
      "ec2 modify-image-attribute --image-id i --attribute launchPermission --operation-type add --user-groups all",
      'ec2 modify-snapshot-attribute --snapshot-id s --create-volume-permission \'{"Add":[{"Group":"all"}]}\'',
      "rds modify-db-snapshot-attribute --db-snapshot-identifier s --attribute-name restore --values-to-add all",
      "rds create-db-instance --db-instance-identifier d --db-instance-class c --engine e --publicly-accessible",
      "redshift modify-cluster --cluster-identifier c --cli-input-json '{\"PubliclyAccessible\":true}'",
      "s3api put-object-acl --bucket b --key k --acl authenticated-read",
      "s3api put-bucket-acl --bucket b --grant-read uri=http://acs.amazonaws.com/groups/global/AllUsers",
      "s3 cp s3://a/k s3://b/k --acl public-read",
      "s3 sync s3://a s3://b --grants read=uri=http://acs.amazonaws.com/groups/global/AllUsers",
      `s3api put-bucket-policy --bucket b --policy '${PUBLIC}'`,
      "s3api put-bucket-policy --bucket b --policy 'no JSON'",
      's3api put-bucket-policy --bucket b --policy \'{"Statement":[{"Effect":"Allow","Principal":"*","Principal":{"Service":"s3.amazonaws.com"}}]}\'',
      `sqs set-queue-attributes --queue-url u --attributes '{"Policy":"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\"}]}"}'`,
      `sns set-topic-attributes --topic-arn t --attribute-name Policy --attribute-value '${PUBLIC}'`,
      `iam update-assume-role-policy --role-name r --policy-document '${PUBLIC}'`,
      "s3api put-public-access-block --bucket b --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=false",
      "s3api put-public-access-block --bucket b --public-access-block-configuration BlockPublicAcls=true",
      "lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal '*'",
      "eks update-cluster-config --name c --resources-vpc-config endpointPublicAccess=true",
      "eks update-cluster-config --name c --resources-vpc-config endpointPublicAccess=true,publicAccessCidrs=10.0.0.0/8,0.0.0.0/0",
      "lightsail open-instance-public-ports --instance-name n --port-info fromPort=22,toPort=22,protocol=TCP",
      "opensearchserverless create-security-policy --name n --type network --policy '[{\"AllowFromPublic\":true}]'",
      "s3control create-access-point --account-id 123456789012 --name n --bucket b --public-access-block-configuration BlockPublicAcls=false",
      `opensearch update-domain-config --domain-name d --access-policies '${PUBLIC}'`,
    ],
    [
      `${INGRESS} --protocol tcp --port 443 --cidr 0.0.0.0/0`,
      `${INGRESS} --protocol tcp --port 22 --cidr 10.0.0.0/8`,
      `${INGRESS} --protocol tcp --port 22 --source-group sg-2`,
      `${INGRESS} --ip-permissions IpProtocol=tcp,FromPort=80,ToPort=80,IpRanges=[{CidrIp=0.0.0.0/0}]`,
      "ec2 modify-image-attribute --image-id i --launch-permission Remove=[{Group=all}]",
      "ec2 modify-image-attribute --image-id i --description d",
      "rds modify-db-snapshot-attribute --db-snapshot-identifier s --attribute-name restore --values-to-remove all",
      "rds modify-db-instance --db-instance-identifier d --no-publicly-accessible",
      "s3api put-bucket-acl --bucket b --acl private",
      "s3 cp s3://a/k s3://b/k --acl bucket-owner-full-control",
      `s3api put-bucket-policy --bucket b --policy '${NARROWED}'`,
      `s3api put-bucket-policy --bucket b --policy '${DENY}'`,
      's3api put-bucket-policy --bucket b --policy \'{ "Statement" : [ { "Effect" : "Deny", "Principal" : "*", "Sid": "a \\" b" } ] }\'',
      `iam create-role --role-name r --assume-role-policy-document '${FOR_SERVICE}'`,
      "sqs set-queue-attributes --queue-url u --attributes VisibilityTimeout=30",
      "s3api put-public-access-block --bucket b --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      "lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal '*' --principal-org-id o-1",
      "lambda create-function-url-config --function-name f --auth-type AWS_IAM",
      "eks update-cluster-config --name c --resources-vpc-config endpointPublicAccess=true,publicAccessCidrs=203.0.113.0/24",
      "eks update-cluster-config --name c --resources-vpc-config endpointPublicAccess=false",
      "lightsail open-instance-public-ports --instance-name n --port-info fromPort=22,toPort=22,protocol=TCP,cidrs=203.0.113.5/32",
    ],
  ],
  [
    "shares-outside",
    [
      "ec2 modify-image-attribute --image-id i --launch-permission Add=[{UserId=123456789012}]",
      "ec2 create-vpc-peering-connection --vpc-id v --peer-vpc-id w --peer-owner-id 123456789012",
      `s3api put-bucket-policy --bucket b --policy '${FOR_ACCOUNT}'`,
      `iam create-role --role-name r --assume-role-policy-document '${FOR_ACCOUNT}'`,
      `kms put-key-policy --key-id k --policy '${FOR_ACCOUNT}'`,
      "lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal 123456789012",
      "sns add-permission --topic-arn t --label l --aws-account-id 123456789012 --action-name Publish",
      "sns subscribe --topic-arn t --protocol https --notification-endpoint https://example.com",
      "logs put-subscription-filter --log-group-name g --filter-name f --filter-pattern p --destination-arn arn:aws:logs:us-east-1:123456789012:destination:d",
      "events put-targets --rule r --targets Id=1,Arn=arn:aws:events:us-east-1:123456789012:event-bus/b",
      "ssm modify-document-permission --name d --permission-type Share --account-ids-to-add 123456789012",
      "events put-permission --principal 123456789012 --action events:PutEvents --statement-id s",
    ],
    [
      "ec2 modify-image-attribute --image-id i --launch-permission Remove=[{UserId=123456789012}]",
      "ec2 create-vpc-peering-connection --vpc-id v --peer-vpc-id w",
      `s3api put-bucket-policy --bucket b --policy '${FOR_SERVICE}'`,
      `iam create-role --role-name r --assume-role-policy-document '${FOR_SERVICE}'`,
      "lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal events.amazonaws.com",
      "sns subscribe --topic-arn t --protocol sqs --notification-endpoint a",
      "logs put-subscription-filter --log-group-name g --filter-name f --filter-pattern p --destination-arn arn:aws:lambda:us-east-1:1:function:f",
      "events put-targets --rule r --targets Id=1,Arn=arn:aws:lambda:us-east-1:1:function:f",
      "kms create-key --description d",
    ],
  ],
  [
    "destructive",
    [
      'dynamodb batch-write-item --request-items \'{"t":[{"DeleteRequest":{"Key":{}}}]}\'',
      "dynamodb execute-statement --statement 'DELETE FROM t WHERE pk = 1'",
      "rds-data execute-statement --resource-arn a --secret-arn s --sql 'drop table t'",
      'route53 change-resource-record-sets --hosted-zone-id Z --change-batch \'{"Changes":[{"Action":"DELETE"}]}\'',
      "s3api put-bucket-versioning --bucket b --versioning-configuration Status=Suspended",
      's3api put-bucket-lifecycle-configuration --bucket b --lifecycle-configuration \'{"Rules":[{"Expiration":{"Days":1}}]}\'',
      "ec2 modify-instance-attribute --instance-id i --no-disable-api-termination",
      "ec2 modify-instance-attribute --instance-id i --disable-api-termination Value=false",
      "cloudformation update-termination-protection --stack-name s --no-enable-termination-protection",
      "dynamodb update-table --table-name t --no-deletion-protection-enabled",
      "ec2 cancel-spot-fleet-requests --spot-fleet-request-ids s --terminate-instances",
      "cognito-idp update-user-pool --user-pool-id u --deletion-protection INACTIVE",
      "rds modify-db-instance --db-instance-identifier d --backup-retention-period 0",
      "elbv2 modify-load-balancer-attributes --load-balancer-arn a --attributes Key=deletion_protection.enabled,Value=false",
    ],
    [
      'dynamodb batch-write-item --request-items \'{"t":[{"PutRequest":{"Item":{}}}]}\'',
      "dynamodb execute-statement --statement 'SELECT deleted_at FROM t'",
      's3api put-bucket-lifecycle-configuration --bucket b --lifecycle-configuration \'{"Rules":[{"Transitions":[{"Days":1}]}]}\'',
      "cloudformation update-termination-protection --stack-name s --enable-termination-protection",
      "dynamodb update-table --table-name t --deletion-protection-enabled",
      "ec2 cancel-spot-fleet-requests --spot-fleet-request-ids s --no-terminate-instances",
    ],
  ],
  [
    "tampers-with-audit",
    [
      "logs put-retention-policy --log-group-name g --retention-in-days 3",
      "s3api put-bucket-logging --bucket b --bucket-logging-status '{}'",
      "securityhub update-standards-control --standards-control-arn a --control-status DISABLED",
      "elbv2 modify-load-balancer-attributes --load-balancer-arn a --attributes Key=access_logs.s3.enabled,Value=false",
      "macie2 update-macie-session --status PAUSED",
      "stepfunctions update-state-machine --state-machine-arn a --logging-configuration level=OFF",
    ],
    [
      "logs put-retention-policy --log-group-name g --retention-in-days 90",
      's3api put-bucket-logging --bucket b --bucket-logging-status \'{"LoggingEnabled":{"TargetBucket":"t","TargetPrefix":"p"}}\'',
      "elbv2 modify-load-balancer-attributes --load-balancer-arn a --attributes Key=access_logs.s3.enabled,Value=true",
      "stepfunctions update-state-machine --state-machine-arn a --logging-configuration level=ALL,includeExecutionData=false",
    ],
  ],
  [
    "returns-secrets",
    [
      "ssm get-parameters --names a --cli-input-json '{\"WithDecryption\":true}'",
      "ssm get-parameter-history --name p --with-decryption",
      "ec2 describe-instance-attribute --instance-id i --attribute userData",
      "cloudformation describe-stacks --query 'Stacks[0]'",
      "cloudformation describe-stacks --query 'Stacks[0].Outputs'",
      "cloudformation describe-stacks --query 'Stacks[].*'",
      "cloudformation describe-stacks --query 'Stacks[].{all:@}'",
      "cloudformation describe-stacks --query 'values(Stacks[0])'",
      "cloudformation describe-stacks --query 'Stacks[?StackName==`a`]'",
      "cloudformation describe-stacks --query '[Stacks, Stacks[].StackName]'",
      "ecs describe-task-definition --task-definition t --query taskDefinition.containerDefinitions[0]",
      "lambda get-function --function-name f --query Configuration",
      "iam create-virtual-mfa-device --virtual-mfa-device-name n --outfile - --bootstrap-method Base32StringSeed",
    ],
    [
      "ssm get-parameter --name p --no-with-decryption",
      "ec2 describe-instance-attribute --instance-id i --attribute sourceDestCheck",
      "cloudformation describe-stacks --stack-name s --query 'Stacks[0].StackStatus' --output text",
      "cloudformation describe-stacks --query 'Stacks[*].[StackName, StackStatus]'",
      "ecs describe-task-definition --task-definition t --query taskDefinition.containerDefinitions[].image",
      "lambda get-function --function-name f --query 'Configuration.{r:Runtime,m:MemorySize}'",
    ],
  ],
  [
    "local-files",
    [
      "s3 cp file s3://b/k",
      "s3 cp s3://b/k out",
      "s3 cp - s3://b/k",
      "s3 sync . s3://b",
      "s3api get-object --bucket b --key k out",
      "s3api put-object --bucket b --key k --body x",
      "lambda invoke --function-name f /dev/stdout",
      "ec2 get-password-data --instance-id i --priv-launch-key k",
      "iot create-certificate-from-csr --certificate-signing-request x --certificate-pem-outfile f",
    ],
    [
      "s3 cp s3://b/k -",
      "s3 mv s3://a/k s3://b/k",
      "s3api get-object --bucket b --key k -",
      "s3api put-object --bucket b --key k",
      "iot create-certificate-from-csr --certificate-signing-request x",
    ],
  ],
  ["endless", ["logs tail g --follow"], ["logs tail g --since 1h"]],
];

describe.each(CASES)("%s", (name, having, lacking) => {
  test.each(having)("%s", (command) => {
    expect(classify(resolved(`aws ${command}`), bundledAccess()).has(name)).toBe(true);
  });

  test.each(lacking)("not %s", (command) => {
    expect(classify(resolved(`aws ${command}`), bundledAccess()).has(name)).toBe(false);
  });
});

test.each([
  ["logs tail g --follow", "endless", "--follow"],
  ["s3 sync s3://a s3://b --delete", "destructive", "--delete"],
  ["s3api put-object --bucket b --key k --body x", "local-files", "--body"],
] as const)("%s: what makes it %s is %s", (command, name, option) => {
  expect(findClasses(resolved(`aws ${command}`), bundledAccess()).get(name)?.model.name).toBe(option);
});

test("a command that has a class by its name has no argument to point at", () => {
  expect(findClasses(resolved("aws sts get-session-token"), bundledAccess()).get("mints-credentials")).toBeNull();
});
