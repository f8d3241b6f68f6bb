import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTRACT_VERSION } from "../../../pipeline/contract.ts";
import { ExecutorDoor, fakeAws } from "../../fixtures/executor-door.ts";

let door: ExecutorDoor;
beforeAll(() => {
  door = new ExecutorDoor(fakeAws("actor"));
});
afterAll(() => door.close());

test("says how the executor is", async () => {
  door.sendBody(JSON.stringify({ version: CONTRACT_VERSION, id: "ping", timeoutMs: 20_000, kind: "ping" }));
  const { head, result } = await door.answer("ping");
  expect(result).toMatchObject({ error: null, stages: [], stdoutBytes: head.length, omittedBytes: 0 });
  expect(JSON.parse(head.toString())).toEqual({
    contractVersion: CONTRACT_VERSION,
    home: "local",
    sandbox: "none",
    awsCli: { path: fakeAws("actor"), version: "2.99.0", warning: null },
    awsCliProblem: null,
    warm: { state: "off", reason: "AWS_MCP_WARM is off." },
    missingPrograms: [],
    installPrograms: null,
    confinesStages: false,
    limitsProcesses: true,
  });
});
