import assert from "node:assert/strict";
import { callScene, change, read, refusal, type Scene } from "./scene.ts";

const IMAGE = "ami-12c6146b"; // one that the fake AWS knows

const DELETE = "aws s3api delete-bucket --bucket demo-reports";

/** The demo, in order: later scenes see what earlier ones made. */
export const SCENES: readonly Scene[] = [
  {
    title: "List the tools",
    asked: "tools/list",
    async play({ client }) {
      const { tools } = await client.listTools();
      const names = tools.map(({ name }) => name);
      assert.deepEqual(names, ["aws_cli_help", "aws_cli_query", "aws_cli_pipeline"]);
      return tools.map(({ name, title }) => `${name}: ${title}`).join("\n");
    },
  },
  callScene(
    "Ask how a command works",
    "aws_cli_help",
    { service: "sqs", command: "create-queue" },
    ({ isError, structured }) => {
      const text = String(structured.help_text);
      assert.equal(isError, false, text);
      for (const word of ["create-queue", "--queue-name"]) assert.ok(text.includes(word), `no ${word} in the help`);
      return text;
    },
  ),
  change("Make a bucket", "aws s3api create-bucket --bucket demo-reports", /"Location": "\/demo-reports"/),
  change(
    "Make a queue",
    "aws sqs create-queue --queue-name demo-orders | jq -r .QueueUrl | awk -F/ '{print $NF}'",
    "demo-orders\n",
  ),
  change(
    "Start instances",
    `aws ec2 run-instances --image-id ${IMAGE} --instance-type t3.micro --count 3 | jq '.Instances | length'`,
    "3\n",
  ),
  change(
    "Start a larger one",
    `aws ec2 run-instances --image-id ${IMAGE} --instance-type m5.large --count 1 --query 'Instances[].State.Name' --output text`,
    "pending\n",
  ),
  change(
    "Make a table",
    "aws dynamodb create-table --table-name demo-users --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST | jq -r .TableDescription.TableStatus",
    "ACTIVE\n",
  ),
  change(
    "Put an item whose JSON needs every kind of quote",
    `aws dynamodb put-item --table-name demo-users --item '{"id": {"S": "ada"}, "says": {"S": "it'\\''s \\"$HOME\\" | \`id\`"}}'`,
    "",
  ),
  read(
    "Read it back, as it was written",
    `aws dynamodb get-item --table-name demo-users --key '{"id": {"S": "ada"}}' | jq -r .Item.says.S`,
    'it\'s "$HOME" | `id`\n',
  ),
  change(
    "Tag a queue, with a value that holds spaces",
    `aws sqs tag-queue --queue-url http://localhost/123456789012/demo-orders --tags '{"team": "data and analytics"}'`,
    "",
  ),
  read(
    "Count instances by type, through five filters",
    "aws ec2 describe-instances | jq -r '.Reservations[].Instances[].InstanceType' | sort | uniq -c | sort -rn | head -1",
    /^ *3 t3\.micro\n$/,
  ),
  read(
    "Line up columns",
    `aws ec2 describe-instances --query 'Reservations[].Instances[].[InstanceType,State.Name]' --output json | jq -r '.[] | @csv' | tr -d '"' | sort | uniq | column -t -s ,`,
    "m5.large  running\nt3.micro  running\n",
  ),
  refusal(
    "A command that hides another is refused, with the place",
    "aws_cli_pipeline",
    "aws s3 ls s3://$(whoami)",
    "refused",
    /substitut/i,
  ),
  refusal(
    "A filter that writes a file is refused",
    "aws_cli_pipeline",
    "aws s3 ls | sort -o /tmp/list",
    "refused",
    /-o|output|option/i,
  ),
  refusal(
    "The reading tool refuses to delete",
    "aws_cli_query",
    "aws s3api delete-bucket --bucket demo-reports",
    "not_read_only",
    /aws_cli_pipeline/,
  ),
  refusal(
    "AWS's own errors come back as one clear result",
    "aws_cli_query",
    "aws s3api list-objects-v2 --bucket no-such-bucket | jq .Contents",
    "aws_error",
    /AWS/,
  ),
  {
    title: "Read a resource",
    asked: "aws://config/environment",
    async play({ client }) {
      const { contents } = await client.readResource({ uri: this.asked });
      const [content] = contents;
      const text = content !== undefined && "text" in content ? content.text : "";
      const environment = JSON.parse(text);
      assert.equal(environment.has_credentials, true, text);
      assert.equal(environment.aws_region, "us-east-1", text);
      return JSON.stringify(environment, null, 1);
    },
  },
  {
    title: "Get a prompt",
    asked: "prompts/get  security_audit, service s3",
    async play({ client }) {
      const { messages } = await client.getPrompt({ name: "security_audit", arguments: { service: "s3" } });
      const content = messages[0]?.content;
      const text = content?.type === "text" ? content.text : "";
      assert.match(text, /aws s3/);
      return text;
    },
  },
  refusal(
    "What an administrator does by hand is refused",
    "aws_cli_pipeline",
    "aws iam create-user --user-name ada",
    "refused",
    /policy file/,
  ),
  {
    title: "Deleting asks first: nothing runs until somebody has agreed",
    asked: `aws_cli_pipeline  ${DELETE}, then the same with the token as confirmation`,
    async play(relay) {
      const { structured: plan } = await relay.callTool("aws_cli_pipeline", { command: DELETE });
      assert.equal(plan.status, "confirmation_required", JSON.stringify(plan));
      const { token, why, account, as } = plan.confirmation as Readonly<Record<string, string>>;
      const { structured } = await relay.callTool("aws_cli_pipeline", { command: DELETE, confirmation: token });
      assert.equal(structured.status, "success", JSON.stringify(structured));
      return `confirmation_required: ${why}\naccount ${account}, as ${as}\n… the user agrees …\nsuccess`;
    },
  },
  read("It is gone", "aws s3api list-buckets | jq '.Buckets | length'", "0\n"),
];
