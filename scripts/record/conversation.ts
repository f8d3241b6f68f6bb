import assert from "node:assert/strict";
import type { RelayClient } from "../../test/fixtures/relay.ts";
import type { Line } from "./terminal-svg.ts";

/** What the picture of the README shows. The user's words are written here; what the server answers is not. */
export async function converse(relay: RelayClient): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const say = (kind: Line["kind"], text: string) => void lines.push({ kind, text });
  const call = async (tool: string, command: string, confirmation?: string) => {
    say("call", `${tool}  ${command}`);
    const startedAtMs = performance.now();
    const { structured } = await relay.callTool(tool, {
      command,
      ...(confirmation === undefined ? {} : { confirmation }),
    });
    return { structured, ms: Math.round(performance.now() - startedAtMs) };
  };
  const show = (output: unknown, ms: number) => {
    const rows = String(output).trimEnd().split("\n");
    for (const [index, row] of rows.entries()) say("output", index === rows.length - 1 ? `${row}    (${ms} ms)` : row);
  };

  say("user", "Which instance types do we run, and how many of each?");
  const counted = await call(
    "aws_cli_query",
    "aws ec2 describe-instances | jq -r '.Reservations[].Instances[].InstanceType' | sort | uniq -c | sort -rn",
  );
  assert.match(String(counted.structured.output), /3 t3\.micro/);
  show(counted.structured.output, counted.ms);

  say("user", "Write that into a file, please.");
  const refused = await call("aws_cli_query", "aws ec2 describe-instances > instances.json");
  const error = refused.structured.error as { readonly code: string; readonly message: string };
  assert.equal(error.code, "refused");
  say("refused", `${error.code}: ${error.message}`);

  say("user", "Then delete the bucket old-reports.");
  const planned = await call("aws_cli_pipeline", "aws s3 rb s3://old-reports");
  const plan = planned.structured.confirmation as {
    readonly token: string;
    readonly why: string;
    readonly account: string;
  };
  assert.equal(planned.structured.status, "confirmation_required");
  say("asked", `confirmation_required: ${plan.why}`);
  say("asked", `account ${plan.account}, region ${String(planned.structured.region)}, good once, for five minutes`);

  say("user", "Yes, that one.");
  const deleted = await call("aws_cli_pipeline", "aws s3 rb s3://old-reports", plan.token);
  assert.equal(deleted.structured.status, "success");
  show(deleted.structured.output, deleted.ms);
  return lines;
}

/** What must be there before. */
export async function prepare(relay: RelayClient): Promise<void> {
  for (const command of [
    "aws ec2 run-instances --image-id ami-12c6146b --instance-type t3.micro --count 3",
    "aws ec2 run-instances --image-id ami-12c6146b --instance-type m5.large --count 1",
    "aws s3 mb s3://old-reports",
  ]) {
    const { structured } = await relay.callTool("aws_cli_pipeline", { command });
    assert.equal(structured.status, "success", JSON.stringify(structured));
  }
}
