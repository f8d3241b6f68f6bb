import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPolicy } from "../../../../pipeline/policy/read-policy.ts";
import { policyOf, verdictOn } from "../policies.ts";

function read(name: string): string {
  return readFileSync(new URL(`../../../fixtures/policies/lists/${name}`, import.meta.url), "utf8");
}

const EVERYTHING = `'{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'`;

/** Files as users of aws-mcp-server have them, and what each makes of a command. `*` stands for the built-in rules' answer. */
const DECISIONS: Readonly<
  Record<string, readonly (readonly [command: string, decision: string, rule: string | null])[]>
> = {
  "as-published.yaml": [
    ["aws iam create-user --user-name bob", "deny", "file.dangerous_commands.iam.0"],
    ["aws iam create-user --user-name team-admin-1", "deny", "file.regex_rules.iam.0"],
    ["aws iam create-user --user-name 'team-ad'min-1", "deny", "file.regex_rules.iam.0"],
    ["aws iam create-group --group-name g", "ask-lightly", "class.write"],
    ["aws iam put-user-policy --user-name u --policy-name p --policy-document {}", "ask-lightly", "class.write"], // iam was replaced
    ["aws iam list-users", "allow", null],
    ["aws lambda delete-function --function-name f", "deny", "file.dangerous_commands.lambda.0"],
    ["aws dynamodb delete-table --table-name t", "deny", "file.dangerous_commands.dynamodb.0"],
    ["aws kms disable-key --key-id k", "deny", "strict.dangerous_commands.kms"],
    [
      `aws s3api put-bucket-policy --bucket b --policy '{"Statement":{"Effect":"Allow","Principal": "*","Action":"s3:*","Resource":"*"}}'`,
      "deny",
      "file.regex_rules.s3.0",
    ],
  ],
  "single-quotes.yaml": [
    [`aws iam create-policy --policy-name p --policy-document ${EVERYTHING}`, "deny", "file.regex_rules.iam.0"],
    ["aws sts get-caller-identity --output text --query 'UserSecret'", "deny", "file.regex_rules.general.0"],
    ["aws sts get-caller-identity --output=text --query=UserSecret", "deny", "file.regex_rules.general.0"],
    ["aws sts get-caller-identity --output json --query UserSecret", "allow", null],
  ],
  "lifted-headings.yaml": [
    ["aws cloudtrail stop-logging --name t", "ask", "class.tampers-with-audit"],
    ["aws cloudtrail delete-event-data-store --event-data-store e", "deny", "class.tampers-with-audit"], // was never on the list
    ["aws secretsmanager put-secret-value --secret-id s --secret-string v", "ask-lightly", "class.write"],
    ["aws secretsmanager delete-secret --secret-id s", "ask", "class.destructive"],
    ["aws ec2 modify-instance-attribute --instance-id i --no-ebs-optimized", "deny", "file.dangerous_commands.ec2.0"],
    [
      "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 22 --cidr 10.0.0.0/8",
      "ask-lightly",
      "class.write",
    ],
    [
      "aws ec2 authorize-security-group-ingress --group-id g --protocol tcp --port 22 --cidr 0.0.0.0/0",
      "deny",
      "strict.security-group-open",
    ],
  ],
  "other-headings.yaml": [
    ["aws configservice put-config-rule --config-rule ConfigRuleName=r", "deny", "file.dangerous_commands.config.0"],
    [
      "aws s3api put-bucket-lifecycle-configuration --bucket b --lifecycle-configuration Rules=[]",
      "deny",
      "file.dangerous_commands.s3.0",
    ],
    ["aws s3 rb s3://b", "deny", "file.dangerous_commands.s3.1"],
    ["aws s3api delete-bucket-encryption --bucket b", "ask", "class.destructive"], // s3 was replaced
    [
      "aws rds delete-db-instance --db-instance-identifier d --skip-final-snapshot",
      "deny",
      "file.dangerous_commands.our-own-list.0",
    ],
  ],
  "only-comments-below.yaml": [
    ["aws ec2 run-instances --image-id ami-1 --count 1", "deny", "file.regex_rules.general.0"],
    ["aws iam create-user --user-name u", "deny", "strict.dangerous_commands.iam"],
  ],
  "safe-words.yaml": [
    ["aws ec2 describe-instances", "allow", null],
    ["aws ec2 start-instances --instance-ids i", "ask-lightly", "class.write"],
    ["aws ec2 stop-instances --instance-ids i", "ask-lightly", "class.write"],
    ["aws ec2 terminate-instances --instance-ids i", "deny", "file.dangerous_commands.ec2.0"],
    ["aws ec2 terminate-instances --instance-ids i --dry-run", "allow", null],
    ["aws ec2 terminate-instances --instance-ids i --no-dry-run", "deny", "file.dangerous_commands.ec2.0"],
    [
      "aws ec2 create-tags --resources i --tags 'Key=a,Value=describe- --dry-run'",
      "deny",
      "file.dangerous_commands.ec2.0",
    ],
    ["aws ec2 terminate-instances --generate-cli-skeleton", "allow", null],
    ["aws s3 rm s3://scratch/a", "ask", "class.destructive"],
    ["aws s3 rm s3://real/a", "deny", "file.dangerous_commands.s3.0"],
  ],
  "european.yaml": [
    ["aws ec2 describe-instances --region eu-central-1", "allow", null],
    ["aws ec2 describe-instances --region us-east-1", "deny", "file.regex_rules.general.0"],
    ["aws --region=us-east-1 ec2 describe-instances", "deny", "file.regex_rules.general.0"],
    ["aws ec2 describe-instances --region 'us-'east-1", "deny", "file.regex_rules.general.0"],
  ],
  "python-syntax.yaml": [
    ["aws s3 ls s3://my-production-logs", "deny", "file.regex_rules.general.0"],
    ["aws s3 ls s3://preproductions", "allow", null],
    [`aws s3api list-objects-v2 --bucket b --prefix "'secret'"`, "deny", "file.regex_rules.general.1"],
    [
      "aws rds delete-db-instance --db-instance-identifier d --skip-final-snapshot",
      "deny",
      "file.regex_rules.general.2",
    ],
    ["aws dynamodb delete-table --table-name abcd", "deny", "file.regex_rules.dynamodb.0"],
    ["aws dynamodb delete-table --table-name abcde", "ask", "class.destructive"],
  ],
  "shared-entries.yaml": [
    ["aws rds delete-db-cluster --db-cluster-identifier d", "deny", "file.dangerous_commands.rds.0"],
    ["aws docdb delete-db-cluster --db-cluster-identifier d", "ask", "class.destructive"],
  ],
  "as-json.json": [
    [
      "aws sqs purge-queue --queue-url https://sqs.eu-west-1.amazonaws.com/111122223333/q",
      "deny",
      "file.dangerous_commands.sqs.0",
    ],
    [
      "aws sqs delete-queue --queue-url https://sqs.eu-west-1.amazonaws.com/111122223333/scratch",
      "ask",
      "class.destructive",
    ],
    ["aws s3api list-buckets --no-paginate", "deny", "file.regex_rules.general.0"],
  ],
  "options.yaml": [
    ["aws s3 rm s3://b/p --recursive", "deny", "file.dangerous_commands.s3.0"],
    ["aws s3 rm s3://b/p", "ask", "class.destructive"],
    ["aws s3 sync s3://a s3://b --exclude x --delete", "deny", "file.dangerous_commands.s3.1"],
    ["aws ec2 run-instances --image-id a --instance-type p4d.24xlarge", "deny", "file.dangerous_commands.ec2.0"],
    ["aws ec2 run-instances --instance-type=p4d.24xlarge --image-id a", "deny", "file.dangerous_commands.ec2.0"],
    [
      `aws ec2 run-instances --cli-input-json '{"InstanceType":"p4d.24xlarge"}'`,
      "deny",
      "file.dangerous_commands.ec2.0",
    ],
    ["aws ec2 run-instances --image-id a --instance-type t3.micro", "ask-lightly", "class.write"],
    ["aws ec2 terminate-instances --instance-ids i", "deny", "file.dangerous_commands.ec2.1"],
    ["aws ecs delete-service --service s --force", "deny", "file.dangerous_commands.any.0"],
    ["aws ecs delete-service --service s", "ask", "class.destructive"],
  ],
  "whole-services.yaml": [
    ["aws iam list-users", "allow", null],
    ["aws iam tag-user --user-name u --tags Key=a,Value=b", "deny", "file.dangerous_commands.iam.0"],
    ["aws kms list-aliases", "allow", null],
    ["aws kms list-keys", "deny", "file.dangerous_commands.kms.0"], // its safe list was replaced
    ["aws lambda list-functions", "deny", "file.dangerous_commands.lambda.0"], // nothing of lambda is on the safe list
    ["aws s3api put-bucket-acl --acl=public-read --bucket b", "deny", "file.dangerous_commands.s3.0"],
    ["aws s3 ls", "allow", null],
    ["aws s3 mb s3://b", "deny", "file.dangerous_commands.s3.1"],
  ],
  "everything-is-dangerous.yaml": [
    ["aws ec2 describe-instances", "allow", null],
    ["aws s3 ls", "allow", null],
    ["aws s3api list-buckets", "allow", null],
    ["aws sts get-caller-identity", "allow", null],
    ["aws logs tail g --since 5m", "allow", null],
    ["aws logs tail g --follow", "deny", "floor.endless"],
    ["aws sqs get-queue-url --queue-name q", "deny", "file.dangerous_commands.all.0"],
    ["aws ec2 create-tags --resources i --tags Key=a,Value=b", "deny", "file.dangerous_commands.all.0"],
  ],
};

test.each(
  Object.entries(DECISIONS).flatMap(([file, rows]) =>
    rows.map(([command, ...expected]) => [file, command, expected] as const),
  ),
)("%s: %s [policy-files]", (file, command, expected) => {
  const { decision, note } = verdictOn(command, policyOf(read(file)));
  expect([decision, note?.rule ?? null]).toEqual(expected);
});

test.each(Object.entries(DECISIONS))("%s in permissive mode warns and runs what its lists refuse", (file, rows) => {
  const policy = policyOf(read(file), "permissive");
  const refused = rows.filter(([, , rule]) => rule?.startsWith("file."));
  for (const [command, , rule] of refused) {
    const { decision, warnings } = verdictOn(command, policy);
    expect([decision, warnings.map((note) => note.rule)]).toEqual(["allow", expect.arrayContaining([rule])]);
  }
});

test.each(Object.keys(DECISIONS))("%s means the same with the line ends and the mark of Windows", (file) => {
  const written = `\uFEFF${read(file).replaceAll("\n", "\r\n")}`;
  expect(policyOf(written).hash).toBe(policyOf(read(file)).hash);
});

test("backslashes in double quotes are pointed at, and single quotes are the advice", () => {
  expect(readPolicy(read("double-quote-trap.yaml"), "strict")).toMatchObject({
    ok: false,
    line: 5,
    column: 51,
    hint: expect.stringContaining("single quotes"),
  });
});

test("what its author wrote is told, and is said to be theirs", () => {
  const { note } = verdictOn("aws ec2 describe-instances --region us-east-1", policyOf(read("european.yaml")));
  expect(note).toMatchObject({
    reason: "This team works in Europe only.",
    hint: expect.stringContaining("what the policy file says"),
  });
});

test("a command that is too long for regular expressions is refused, and only where there are some", () => {
  const command = `aws ssm put-parameter --name n --value ${"x".repeat(8_200)}`;
  expect(verdictOn(command, policyOf(read("european.yaml"))).note?.rule).toBe("file.regex_rules.too-long");
  expect(verdictOn(command, policyOf(read("options.yaml"))).decision).toBe("ask-lightly");
});
