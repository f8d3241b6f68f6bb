import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testAwsCliPath } from "../fixtures/aws-cli.ts";
import { dockerRelayEnvironment, findDockerHome } from "../fixtures/docker-home.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { connectRelay, ERAS, type RelayClient, relayEnvironment } from "../fixtures/relay.ts";

const docker = await findDockerHome();
const CASES = [
  ...ERAS.map((era) => ({ era, home: "local", env: { AWS_MCP_EXECUTOR: "local" } })),
  ...("missing" in docker
    ? []
    : [{ era: "modern" as const, home: "docker", env: dockerRelayEnvironment(docker.image) }]),
].map((one, index) => ({ ...one, name: `${one.era}-${one.home}`, nth: index + 1 }));

test.for("missing" in docker ? [docker.missing] : [])("not run here: %s", (reason, { skip }) => skip(reason));

let moto: Moto;
let awsCliPath: string;
beforeAll(async () => {
  [moto, awsCliPath] = await Promise.all([startMoto(), testAwsCliPath()]);
});
afterAll(() => moto.stop());

describe.each(CASES)("$era client, $home home", ({ era, home, env, name, nth }) => {
  let relay: RelayClient;
  beforeAll(async () => {
    relay = await connectRelay(
      era,
      relayEnvironment({ ...env, AWS_ENDPOINT_URL: moto.endpoint, AWS_MCP_AWS_CLI: awsCliPath }),
    );
  });
  afterAll(() => relay.close());

  const write = async (command: string) => {
    const answer = await relay.callTool("aws_cli_pipeline", { command });
    expect(answer.structured).toMatchObject({ status: "success", home });
    return String(answer.structured.output);
  };
  const read = async (command: string) => {
    const answer = await relay.callTool("aws_cli_query", { command });
    expect(answer.structured).toMatchObject({ status: "success", home });
    return String(answer.structured.output);
  };

  test("instances are counted by type, through five filters [one-argv]", async () => {
    const image = "ami-12c6146b";
    await write(`aws ec2 run-instances --image-id ${image} --instance-type t3.micro --count 3`);
    await write(`aws ec2 run-instances --image-id ${image} --instance-type m5.large --count 1`);
    const top = await read(
      "aws ec2 describe-instances | jq -r '.Reservations[].Instances[].InstanceType' | sort | uniq -c | sort -rn | head -3",
    );
    const counts = top
      .trim()
      .split("\n")
      .map((line) => line.trim());
    expect(counts).toEqual([`${3 * nth} t3.micro`, `${nth} m5.large`]);
  });

  test("quoting of every kind reaches AWS as written [one-argv]", async () => {
    const table = `people-${name}`;
    await write(
      `aws dynamodb create-table --table-name ${table} --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST`,
    );
    await write(
      `aws dynamodb put-item --table-name ${table} --item '{"id": {"S": "a b"}, "say": {"S": "it'\\''s \\"x\\" $HOME \`id\`"}}'`,
    );
    await write(
      `aws dynamodb put-item --table-name ${table} --item "{\\"id\\": {\\"S\\": \\"é|;\\"}, \\"say\\": {\\"S\\": \\"two\\"}}"`,
    );
    const said = await read(
      `aws dynamodb scan --table-name ${table} --query 'Items[?id.S==\`a b\`].say.S' --output text`,
    );
    expect(said).toBe('it\'s "x" $HOME `id`\n');
    const ids = await read(`aws dynamodb scan --table-name ${table} | jq -r '.Items[].id.S' | sort`);
    expect(ids).toBe("a b\né|;\n");
  });

  test("S3, IAM and CloudFormation are read and written", async () => {
    const bucket = `bucket-${name}`;
    await write(`aws s3api create-bucket --bucket ${bucket}`);
    expect(await read(`aws s3 ls | awk '{print $3}' | grep ${bucket}`)).toBe(`${bucket}\n`);
    await write(
      `aws iam create-role --role-name role-${name} --assume-role-policy-document '{"Version":"2012-10-17","Statement":[]}'`,
    );
    expect(await read(`aws iam get-role --role-name role-${name} --query Role.RoleName --output text`)).toBe(
      `role-${name}\n`,
    );
    const template = JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } });
    await write(`aws cloudformation create-stack --stack-name stack-${name} --template-body '${template}'`);
    expect(await read(`aws cloudformation list-stacks | jq -r '.StackSummaries[].StackStatus' | sort -u`)).toBe(
      "CREATE_COMPLETE\n",
    );
  });

  test("an error of AWS's is one clear result [aws-error-is-clear]", async () => {
    const { isError, structured } = await relay.callTool("aws_cli_query", {
      command: "aws s3api head-bucket --bucket no-such-bucket-anywhere | jq .",
    });
    expect(isError).toBe(true);
    expect(structured).toMatchObject({
      status: "error",
      error: { code: "aws_error" },
      stages: [
        { program: "aws", exit_code: 254 },
        { program: "jq", exit_code: 0 },
      ],
    });
    expect(structured.stderr).toContain("HeadBucket");
  });

  test("a refusal names the construct, its place and a better way [refusal-is-positioned]", async () => {
    const { isError, structured } = await relay.callTool("aws_cli_pipeline", { command: "aws s3 ls > /tmp/x" });
    expect(isError).toBe(true);
    expect(structured).toMatchObject({
      error: { code: "refused", refusal: { construct: "output-redirection", start: 10, found: "> /tmp/x" } },
      stages: [],
    });
  });

  test.each([
    ["a write", "aws s3api create-bucket --bucket sneaky"],
    ["minting credentials", "aws sts get-session-token"],
    ["a secret", "aws secretsmanager get-secret-value --secret-id x"],
    ["a parameter decrypted", "aws ssm get-parameters --names x --with-decryption"],
  ])("aws_cli_query refuses %s [query-only-reads]", async (_what, command) => {
    const { isError, structured } = await relay.callTool("aws_cli_query", { command });
    expect(isError).toBe(true);
    expect(structured).toMatchObject({ status: "error", output: "", stages: [] });
  });

  test("help comes from the AWS CLI itself", async () => {
    const { structured } = await relay.callTool("aws_cli_help", { service: "s3api", command: "list-objects-v2" });
    expect(structured).toMatchObject({ status: "success" });
    expect(structured.help_text).toContain("--bucket");
  });

  test("the text mirrors the structure", async () => {
    const { structured, text } = await relay.callTool("aws_cli_query", { command: "aws s3 ls" });
    expect(JSON.parse(text)).toEqual(structured);
  });
});
