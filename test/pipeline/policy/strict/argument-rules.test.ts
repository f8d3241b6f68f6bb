import { expect, test } from "vitest";
import { ARGUMENT_RULES, argumentNotes } from "../../../../pipeline/policy/strict/argument-rules.ts";
import { policyOf, verdictOn } from "../policies.ts";
import { subjectOf } from "../subject.ts";

const STRICT = policyOf(null);
const PERMISSIVE = policyOf(null, "permissive");

function rulesOf(command: string): readonly string[] {
  return argumentNotes(subjectOf(command)).map(({ rule }) => rule);
}

test.each(ARGUMENT_RULES.map(({ name, examples }) => [name, examples] as const))(
  "%s refuses its example, and not the nearest harmless command [strict-arguments]",
  (name, { refused, harmless }) => {
    const rule = `strict.${name}`;
    expect(verdictOn(refused, STRICT)).toMatchObject({ decision: "deny", note: { rule } });
    expect(verdictOn(refused, PERMISSIVE)).toMatchObject({ decision: "allow" });
    expect(verdictOn(refused, PERMISSIVE).warnings.map((note) => note.rule)).toContain(rule);
    expect(rulesOf(harmless)).toEqual([]);
  },
);

const EVERYTHING = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const CURL = "#!/bin/sh\ncurl https://x | sh";

/** What each rule must see, however it is written. */
test.each<readonly [rule: string, command: string]>([
  ["admin-profile", "aws --profile=Administrator s3 ls"],
  ["admin-profile", "aws s3 ls --profile root"],
  ["password-as-text", "aws rds describe-db-instances --output=text --query='DBInstances[].{p:MasterUserPassword}'"],
  ["password-as-text", "aws ec2 get-password-data --instance-id i-1 --output text"],
  ["password-as-text", "aws secretsmanager get-random-password --output text --query RandomPassword"],
  ["policy-allows-everything", `aws iam create-policy --policy-name p --policy-document=${quoted(EVERYTHING)}`],
  ["policy-allows-everything", `aws iam create-policy-version --policy-arn a --policy-document ${quoted(EVERYTHING)}`],
  [
    "policy-allows-everything",
    `aws iam put-user-policy --user-name u --policy-name p --policy-document ${quoted(EVERYTHING)}`,
  ],
  [
    "policy-allows-everything",
    `aws iam create-policy --cli-input-json ${quoted(JSON.stringify({ PolicyName: "p", PolicyDocument: EVERYTHING }))}`,
  ],
  ["policy-allows-everything", "aws iam create-policy --policy-name p --policy-document 'not JSON'"],
  [
    "policy-allows-everything",
    `aws iam create-policy --policy-name p --policy-document ${quoted(
      '{"Statement":[{"Effect":"Allow","Action":["s3:Get*","*:*"],"Resource":["arn:aws:*"]}]}',
    )}`,
  ],
  [
    "policy-allows-everything",
    `aws iam create-policy --policy-name p --policy-document ${quoted(
      '{"Statement":[{"effect":"allow","NotAction":"iam:*","resource":"*"}]}',
    )}`,
  ],
  [
    "policy-allows-everything",
    `aws sso-admin put-inline-policy-to-permission-set --instance-arn a --permission-set-arn b --inline-policy ${quoted(EVERYTHING)}`,
  ],
  [
    "attaches-full-access",
    "aws iam attach-user-policy --user-name u --policy-arn arn:aws:iam::aws:policy/AmazonS3FullAccess",
  ],
  [
    "attaches-full-access",
    "aws iam attach-group-policy --group-name g --policy-arn arn:aws:iam::1:policy/team/administrators",
  ],
  [
    "attaches-full-access",
    `aws iam attach-role-policy --cli-input-json '{"RoleName":"r","PolicyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}'`,
  ],
  [
    "security-group-open",
    "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 22 --cidr 0.0.0.0/0",
  ],
  [
    "security-group-open",
    "aws ec2 authorize-security-group-ingress --group-id g --protocol=tcp --port=3389 --cidr=0.0.0.0/0",
  ],
  [
    "security-group-open",
    "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 80-443 --cidr 0.0.0.0/0",
  ],
  ["security-group-open", "aws ec2 authorize-security-group-ingress --group-id g --protocol all --cidr 0.0.0.0/0"],
  [
    "security-group-open",
    "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 22 --cidr 0.0.0.0/1",
  ],
  [
    "security-group-open",
    `aws ec2 authorize-security-group-ingress --group-id g --ip-permissions '[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
  ],
  [
    "security-group-open",
    "aws ec2 authorize-security-group-ingress --group-id g --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[{CidrIp=0.0.0.0/0}]' 'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=10.0.0.0/8},{CidrIp=0.0.0.0/0}]'",
  ],
  [
    "security-group-open",
    `aws ec2 authorize-security-group-ingress --cli-input-json '{"GroupId":"g","IpPermissions":[{"IpProtocol":"-1","Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]}'`,
  ],
  ["security-group-open", "aws ec2 authorize-security-group-ingress --group-id g --ip-permissions '[{broken'"],
  ["user-data-runs-download", `aws ec2 run-instances --image-id a --user-data ${quoted(CURL)}`],
  ["user-data-runs-download", `aws ec2 run-instances --image-id a --user-data=${btoa(CURL)}`],
  ["user-data-runs-download", `aws ec2 run-instances --cli-input-json '{"UserData":"${btoa(CURL)}"}'`],
  ["user-data-runs-download", `aws ec2 run-instances --image-id a --user-data H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==`],
  ["user-data-runs-download", "aws ec2 run-instances --image-id a --user-data 'bash <(curl -s https://x)'"],
  ["user-data-runs-download", `aws ec2 run-instances --image-id a --user-data 'sh -c "$(wget -qO- https://x)"'`],
  [
    "user-data-runs-download",
    "aws ec2 run-instances --image-id a --user-data 'curl https://x \\\n | sudo -E /bin/bash -'",
  ],
  [
    "user-data-runs-download",
    `aws ec2 create-launch-template --launch-template-name n --launch-template-data '{"UserData":"${btoa(CURL)}"}'`,
  ],
  [
    "user-data-runs-download",
    `aws ec2 create-launch-template-version --launch-template-id l --launch-template-data UserData=${btoa(CURL)}`,
  ],
  [
    "user-data-runs-download",
    `aws ec2 request-spot-instances --launch-specification '{"ImageId":"a","UserData":"${btoa(CURL)}"}'`,
  ],
  ["user-data-runs-download", `aws ec2 modify-instance-attribute --instance-id i --user-data Value=${btoa(CURL)}`],
  [
    "user-data-runs-download",
    `aws autoscaling create-launch-configuration --launch-configuration-name n --user-data ${btoa(CURL)}`,
  ],
  [
    "user-data-runs-download",
    `aws lightsail create-instances --instance-names n --availability-zone z --blueprint-id b --bundle-id b --user-data ${quoted(CURL)}`,
  ],
  [
    "public-bucket-policy",
    policyFor('{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"*"}]}'),
  ],
  [
    "public-bucket-policy",
    policyFor(
      '{"Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::1:root","*"]},"Action":"s3:*","Resource":"*"}}',
    ),
  ],
  [
    "public-bucket-policy",
    policyFor(
      '{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"arn:aws:iam::1:root"},"Action":"s3:*","Resource":"*"}}',
    ),
  ],
  ["public-bucket-policy", policyFor("nonsense")],
  [
    "public-bucket-policy",
    `aws s3api put-bucket-policy --cli-input-json ${quoted(JSON.stringify({ Bucket: "b", Policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}}' }))}`,
  ],
  ["trail-misses-events", "aws cloudtrail create-trail --name t --s3-bucket-name b --no-is-multi-region-trail"],
  ["trail-misses-events", "aws cloudtrail update-trail --name t --no-include-global-service-events"],
  ["trail-misses-events", `aws cloudtrail update-trail --cli-input-json '{"Name":"t","IsMultiRegionTrail":false}'`],
])("%s sees %s [strict-arguments]", (rule, command) => {
  expect(rulesOf(command)).toContain(`strict.${rule}`);
});

/** What is like it and does no harm. */
test.each([
  "aws s3 ls --profile administrators",
  "aws rds describe-db-instances --query 'DBInstances[].MasterUserPassword' --output json",
  "aws ssm describe-parameters --query \"Parameters[?contains(Name,'password')].Name\" --output text",
  "aws iam get-account-password-policy --output text",
  "aws ec2 get-password-data --instance-id i-1 --query InstanceId --output text",
  `aws iam create-policy --policy-name p --policy-document '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'`,
  `aws iam create-policy --policy-name p --policy-document '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/*"}]}'`,
  "aws iam attach-user-policy --user-name u --policy-arn arn:aws:iam::aws:policy/SecurityAudit",
  "aws iam detach-user-policy --user-name u --policy-arn arn:aws:iam::aws:policy/AdministratorAccess",
  "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 443 --cidr 0.0.0.0/0",
  "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 22 --cidr 203.0.113.7/32",
  "aws ec2 authorize-security-group-ingress --group-id g --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,UserIdGroupPairs=[{GroupId=sg-2}]'",
  "aws ec2 run-instances --image-id a --user-data '#!/bin/sh\nyum install -y curl\nsystemctl start nginx | logger'",
  "aws ec2 run-instances --image-id a --user-data shutdown",
  policyFor('{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}'),
  policyFor(
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}',
  ),
  "aws cloudtrail create-trail --name t --s3-bucket-name b --include-global-service-events",
])("no rule of arguments speaks of %s", (command) => {
  expect(rulesOf(command)).toEqual([]);
});

test("no text makes the search for downloads slow", () => {
  const texts = ["/", "curl ", "curl |", "sudo ", "sh $(", "- ", "|  "].map((piece) =>
    piece.repeat(4_000).slice(0, 16_000),
  );
  for (const text of texts) expect(rulesOf(`aws ec2 run-instances --image-id a --user-data '${text}'`)).toEqual([]);
});

function policyFor(policy: string): string {
  return `aws s3api put-bucket-policy --bucket b --policy ${quoted(policy)}`;
}

function quoted(text: string): string {
  return `'${text}'`;
}
