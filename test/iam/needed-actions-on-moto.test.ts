import { afterAll, beforeAll, expect, test } from "vitest";
import type { Keys } from "../../pipeline/contract.ts";
import { bundledAccess } from "../../pipeline/policy/bundled-access.ts";
import { classify } from "../../pipeline/policy/classify.ts";
import { neededActions } from "../../pipeline/session-policy/needed-actions.ts";
import { warmDoor } from "../executor/warm/warm-door.ts";
import type { ExecutorDoor } from "../fixtures/executor-door.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { allowing, createUser, enforce } from "../fixtures/moto-iam.ts";
import { resolved } from "../pipeline/policy/resolved.ts";

/** What calls several operations, in an order in which each finds what it needs. moto's names for actions are right for these. */
const COMMANDS = [
  "aws s3 mb s3://first-bucket",
  "aws s3api create-bucket --bucket second-bucket --acl private",
  "aws s3api put-object --bucket first-bucket --key k --acl private --tagging a=b",
  "aws s3 ls s3://first-bucket",
  "aws s3 cp s3://first-bucket/k s3://second-bucket/k",
  "aws s3 cp s3://first-bucket/k -",
  "aws s3 mv s3://second-bucket/k s3://second-bucket/j",
  "aws s3 sync s3://first-bucket s3://second-bucket --delete",
  "aws s3 rm s3://first-bucket --recursive",
  "aws s3 rb s3://second-bucket --force",
  "aws logs create-log-group --log-group-name g --tags a=b",
  "aws logs tail g",
];

/** Somebody for each command who may do what the command is said to need, and nothing else. */
const users = new Map<string, Keys>();
let moto: Moto;
let door: ExecutorDoor;
beforeAll(async () => {
  [moto, door] = await Promise.all([startMoto(), warmDoor()]);
  for (const [index, text] of COMMANDS.entries()) {
    const command = resolved(text);
    const isRead = classify(command, bundledAccess()).has("read");
    const actions = neededActions(command, bundledAccess(), isRead);
    users.set(text, await createUser(moto, `user-${index}`, allowing(...actions)));
  }
  await enforce(moto);
});
afterAll(() => Promise.all([moto.stop(), door.close()]));

test.each(COMMANDS)("%s runs with what it needs [session-is-narrow]", async (text) => {
  const keys = users.get(text);
  if (keys === undefined) throw new Error(text);
  const settings = { profile: {}, s3: {}, endpointUrl: moto.endpoint };
  const { result } = await door.run(text, { keys, settings, region: "us-east-1" });
  expect(result).toMatchObject({ error: null, stderr: "" });
});
