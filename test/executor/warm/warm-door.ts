import { diagnosticsSchema } from "../../../pipeline/answers.ts";
import { CONTRACT_VERSION } from "../../../pipeline/contract.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { ExecutorDoor } from "../../fixtures/executor-door.ts";
import { descendants } from "../../fixtures/processes.ts";

/** Asks an executor whether its AWS CLI is warm. */
export async function warmStatus(
  door: ExecutorDoor,
): Promise<{ readonly state: string; readonly reason: string | null }> {
  const id = `ping-${performance.now()}`.replace(".", "-");
  door.sendBody(JSON.stringify({ version: CONTRACT_VERSION, id, timeoutMs: 20_000, kind: "ping" }));
  const { head } = await door.answer(id);
  const { warm } = diagnosticsSchema.parse(JSON.parse(head.toString()));
  if (warm === undefined) throw new Error("the executor does not say whether it is warm");
  return warm;
}

/** Waits until the AWS CLI of an executor is warm. */
export async function untilWarm(door: ExecutorDoor): Promise<void> {
  for (;;) {
    const { state, reason } = await warmStatus(door);
    if (state === "on") return;
    if (state === "off") throw new Error(`never warm: ${reason}`);
  }
}

/** An executor with an AWS CLI that is warm: the official one, unless another is named. */
export async function warmDoor(awsCliPath?: string, environment: Record<string, string> = {}): Promise<ExecutorDoor> {
  const path = awsCliPath ?? (await testAwsCliPath());
  const door = new ExecutorDoor(path, { environment: { AWS_MCP_WARM: "on", ...environment } });
  await untilWarm(door);
  return door;
}

/** Process id of the warm parent of an executor. */
export function warmParent(door: ExecutorDoor): number {
  const parent = descendants(door.pid).find(
    ({ parent, commandLine }) => parent === door.pid && commandLine.includes("--version"),
  );
  if (parent === undefined) throw new Error("there is no warm parent");
  return parent.pid;
}
