import { expect, test } from "vitest";
import {
  CONTRACT_VERSION,
  cliSettingsSchema,
  doorMessageSchema,
  envelopeSchema,
  frameSchema,
  keysSchema,
  requestBodySchema,
  resultSchema,
} from "../../pipeline/contract.ts";
import { LIMITS } from "../../pipeline/limits.ts";

const head = { version: CONTRACT_VERSION, id: "one", timeoutMs: 1_000 };
const run = {
  ...head,
  kind: "run",
  command: "aws s3 ls",
  access: "read",
  confirmed: "nothing",
  region: "eu-central-1",
  maxOutputBytes: 1_000,
  caller: { name: "client", version: "1" },
};
const result = {
  error: null,
  stages: [{ program: "aws", exitCode: 0, signal: null, durationMs: 1.5 }],
  durationMs: 2,
  stdoutBytes: 0,
  omittedBytes: 0,
  stderr: "",
  timedOut: false,
  cancelled: false,
  verdict: null,
  answeredBy: { home: "local", sandbox: "none", region: null, awsCli: null, policy: null },
};

test.each([
  run,
  { ...head, kind: "help", service: "s3" },
  { ...head, kind: "help", service: "s3", command: "ls" },
  { ...head, kind: "regions" },
  { ...head, kind: "services" },
  { ...head, kind: "model", service: "s3" },
  { ...head, kind: "model", service: null },
  { ...head, kind: "ping" },
])("a request of the kind $kind is taken as it is", (body) => {
  expect(requestBodySchema.parse(body)).toEqual(body);
});

test.each([
  { field: "version", values: [0, 2, "1", null] },
  { field: "id", values: ["", "a b", "ä", "x".repeat(65), "a\n", 1] },
  { field: "timeoutMs", values: [0, -1, 1.5, LIMITS.maxTimeoutSeconds * 1_000 + 1, Number.POSITIVE_INFINITY, "1"] },
  { field: "kind", values: ["shell", "", undefined] },
  { field: "command", values: ["x".repeat(LIMITS.maxCommandChars + 1), ["aws"], undefined] },
  { field: "access", values: ["admin", "", true, undefined] },
  { field: "confirmed", values: ["yes", "", true, undefined] },
  {
    field: "region",
    values: ["", "eu", "EU-CENTRAL-1", "eu-central-1\n", "eu-central-1/x", "../x", "a.b.c", undefined],
  },
  { field: "maxOutputBytes", values: [0, 4 * LIMITS.maxMaxOutputChars + 1, 1.5] },
  {
    field: "caller",
    values: [{ name: "x" }, { name: "x", version: "1", power: 1 }, { name: "x".repeat(129), version: "1" }],
  },
  { field: "more", values: [1, null] },
])("a request is refused for its $field", ({ field, values }) => {
  for (const value of values) expect(requestBodySchema.safeParse({ ...run, [field]: value }).success).toBe(false);
});

test("limits are included: the largest request is taken", () => {
  const largest = {
    ...run,
    id: "x".repeat(64),
    timeoutMs: LIMITS.maxTimeoutSeconds * 1_000,
    command: "x".repeat(LIMITS.maxCommandChars),
    maxOutputBytes: 4 * LIMITS.maxMaxOutputChars,
  };
  expect(requestBodySchema.safeParse(largest).success).toBe(true);
});

test("the largest request fits into a line of the door", () => {
  const body = JSON.stringify({ ...run, command: "\u0001".repeat(LIMITS.maxCommandChars) });
  const settings = { profile: {}, s3: {}, caBundlePem: "\n".repeat(1_000_000) };
  const line = JSON.stringify({ type: "request", envelope: { body, settings } });
  expect(Buffer.byteLength(line)).toBeLessThan(LIMITS.maxFrameBytes);
});

test("keys and envelopes hold what they may hold and nothing else", () => {
  const keys = { accessKeyId: "a", secretAccessKey: "b" };
  expect(envelopeSchema.safeParse({ body: "", keys, settings: { profile: {}, s3: {} } }).success).toBe(true);
  expect(envelopeSchema.safeParse({ body: "", proof: 1 }).success).toBe(false);
  for (const wrong of [{ accessKeyId: "a" }, { ...keys, sessionToken: "" }, { ...keys, account: "1" }]) {
    expect(keysSchema.safeParse(wrong).success).toBe(false);
  }
});

test.each<{ readonly name: string; readonly settings: unknown }>([
  { name: "a setting that runs a program", settings: { profile: { credential_process: "x" }, s3: {} } },
  { name: "a setting that loads code", settings: { profile: { cli_legacy_plugin_path: "/tmp" }, s3: {} } },
  { name: "a setting of the other section", settings: { profile: { max_queue_size: "1" }, s3: {} } },
  { name: "a value that the setting does not have", settings: { profile: { output: "json " }, s3: {} } },
  { name: "a name from the prototype", settings: { profile: { constructor: "x" }, s3: {} } },
  // The AWS CLI splits a nested section at these, as Python's splitlines does.
  { name: "a line separator in a value", settings: { profile: {}, s3: { max_queue_size: "1\u2028x = 2" } } },
  { name: "a vertical tab in a value", settings: { profile: {}, s3: { max_queue_size: "1\vx = 2" } } },
  { name: "a line break in a value", settings: { profile: { output: "json\n[plugins]" }, s3: {} } },
  { name: "a carriage return in a value", settings: { profile: {}, s3: { addressing_style: "path\rx" } } },
  { name: "a name that is no name of a setting", settings: { profile: { "output = x\ny": "json" }, s3: {} } },
  { name: "a section among the names", settings: { profile: { "[plugins]": "x" }, s3: {} } },
  { name: "an endpoint that is not HTTP", settings: { profile: {}, s3: {}, endpointUrl: "file:///etc/passwd" } },
  { name: "an endpoint with a NUL", settings: { profile: {}, s3: {}, endpointUrl: "http://a/\0" } },
  { name: "an endpoint that is no URL", settings: { profile: {}, s3: {}, endpointUrl: "localhost" } },
  {
    name: "a CA bundle that is too large",
    settings: { profile: {}, s3: {}, caBundlePem: "x".repeat(4 * 1024 ** 2 + 1) },
  },
  { name: "a setting that is none of ours", settings: { profile: {}, s3: {}, credential_process: "x" } },
])("settings are refused for $name", ({ settings }) => {
  expect(cliSettingsSchema.safeParse(settings).success).toBe(false);
});

test("the door takes requests, cancellations and a policy, and nothing else", () => {
  const messages = [
    { message: { type: "request", envelope: { body: "" } }, isTaken: true },
    { message: { type: "cancel", id: "one" }, isTaken: true },
    { message: { type: "request", envelope: { body: "", more: 1 } }, isTaken: true },
    { message: { type: "request", envelope: { body: "" }, more: 1 }, isTaken: false },
    { message: { type: "request", envelope: { body: 1 } }, isTaken: false },
    { message: { type: "cancel" }, isTaken: false },
    { message: { type: "policy", mode: "strict", text: null, unreadable: null }, isTaken: true },
    { message: { type: "policy", mode: "lax", text: null, unreadable: null }, isTaken: false },
    { message: { type: "exit" }, isTaken: false },
  ];
  for (const { message, isTaken } of messages) expect(doorMessageSchema.safeParse(message).success).toBe(isTaken);
});

test("one more field in an answer is kept: a client must not reject what has happened", () => {
  const more = { ...result, more: 1, stages: [{ ...result.stages[0], more: 2 }] };
  expect(resultSchema.parse(more)).toEqual(more);
  const frame = { type: "end", id: "one", result: more, more: 3 };
  expect(frameSchema.parse(frame)).toEqual(frame);
});

test.each([
  { type: "stdout", id: "one", encoding: "utf8", part: "middle", data: "" },
  { type: "stdout", id: "one", encoding: "utf16", part: "head", data: "" },
  { type: "progress", id: "one" },
  { type: "end", id: "one" },
  { type: "end", id: "one", result: { ...result, error: { code: "oops", message: "", hint: "" } } },
  { type: "end", id: "one", result: { ...result, timedOut: undefined } },
])("a frame that is not of the contract is refused: $type", (frame) => {
  expect(frameSchema.safeParse(frame).success).toBe(false);
});
