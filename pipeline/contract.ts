/**
 * What travels between proxy and executor. A request is an envelope whose `body` is exact text: what is hashed and
 * checked is what is parsed. The answer is a stream of frames, closed by exactly one `end`, whose result has one shape
 * for success and failure.
 */
import { z } from "zod";
import { type CliSetting, PROFILE_SETTINGS, S3_SETTINGS } from "./cli-settings-table.ts";
import { ERROR_CODES } from "./error-codes.ts";
import { LIMITS } from "./limits.ts";
import { REGION_PATTERN } from "./region-pattern.ts";

/** Raised whenever a field changes its meaning; an executor refuses a version that it does not know. */
export const CONTRACT_VERSION = 1;

const requestHead = {
  version: z.literal(CONTRACT_VERSION),
  /** Chosen by the proxy, unique among its open requests; travels in every frame of the answer. */
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  /** Wall clock from arrival to `end`. */
  timeoutMs: z
    .int()
    .min(1)
    .max(LIMITS.maxTimeoutSeconds * 1000),
};

const word = z.string().min(1).max(256);

/** Runs a pipeline. The executor parses `command` itself and trusts nothing that the proxy found. */
const runBody = z.strictObject({
  ...requestHead,
  kind: z.literal("run"),
  command: z.string().max(LIMITS.maxCommandChars),
  /** `read`: refuse whatever does more than read. */
  access: z.enum(["read", "write"]),
  /** What somebody has agreed to. It answers what policy asks, and lifts nothing that policy refuses. */
  confirmed: z.enum(["nothing", "lightly", "fully"]),
  region: z.string().regex(REGION_PATTERN),
  /** Bytes of standard output sent back, head and tail; what lies between is counted and dropped. */
  maxOutputBytes: z
    .int()
    .min(1)
    .max(4 * LIMITS.maxMaxOutputChars),
  /** Who asked, as the MCP client names itself; a label for logs, never a power. */
  caller: z.strictObject({ name: z.string().max(128), version: z.string().max(64) }),
});

/** Asks the AWS CLI's own documents; the answer's output is text. */
const helpBody = z.strictObject({
  ...requestHead,
  kind: z.literal("help"),
  service: word,
  command: z.string().max(256).optional(),
  /** An option, such as `--filters`, or a section of the page: that alone, in full. */
  detail: z.string().max(128).optional(),
});

/** Asks the AWS CLI's own partition data; the answer's output is JSON, `RegionName[]`. */
const regionsBody = z.strictObject({ ...requestHead, kind: z.literal("regions") });

/** Asks the AWS CLI's own models of services; the answer's output is JSON, `serviceNamesSchema`. */
const servicesBody = z.strictObject({ ...requestHead, kind: z.literal("services") });

/**
 * Asks the AWS CLI what its parsers accept; the answer's output is JSON in the form of `model/encoded-model.ts`: of one service
 * (`EncodedService`, or null where the CLI has none of this name), or what all share (`EncodedIndex`).
 */
const modelBody = z.strictObject({ ...requestHead, kind: z.literal("model"), service: word.nullable() });

/** Asks what an executor needs of its machine, before it is started again in a sandbox; the answer's output is JSON, `Surroundings`. */
const surroundingsBody = z.strictObject({ ...requestHead, kind: z.literal("surroundings") });

/** Asks how the executor is; the answer's output is JSON, `Diagnostics`. */
const pingBody = z.strictObject({ ...requestHead, kind: z.literal("ping") });

export const requestBodySchema = z.discriminatedUnion("kind", [
  runBody,
  helpBody,
  regionsBody,
  servicesBody,
  modelBody,
  surroundingsBody,
  pingBody,
]);
export type RequestBody = z.infer<typeof requestBodySchema>;
export type RunBody = z.infer<typeof runBody>;

/** Short-lived keys, and the profile's settings that are harmless and meant for the CLI. Local and docker homes only. */
export const keysSchema = z.strictObject({
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  sessionToken: z.string().min(1).optional(),
});
export type Keys = z.infer<typeof keysSchema>;

/** How an endpoint is spelt that commands may be sent to. What readers of URLs take out or escape, other programs may not. */
export const ENDPOINT_PATTERN = /^https?:[^\s\p{C}]+$/iu;

/** Lines of a config section: the names of the table with the values that it accepts, so that a request can set nothing else. */
function settingsOf(table: readonly CliSetting[]) {
  const isAccepted = (name: string, value: string) =>
    table.some(({ key, accepts }) => key === name && accepts.test(value));
  return z
    .record(z.string(), z.string())
    .refine((settings) => Object.entries(settings).every(([name, value]) => isAccepted(name, value)));
}

export const cliSettingsSchema = z.strictObject({
  /** Lines of the generated config's profile section, such as `output`, `retry_mode`, `max_attempts`. */
  profile: settingsOf(PROFILE_SETTINGS),
  /** The nested `s3 =` section. */
  s3: settingsOf(S3_SETTINGS),
  /** The user's own endpoint (`AWS_ENDPOINT_URL`, or `endpoint_url` of the profile); a command may never set one. */
  endpointUrl: z.url().regex(ENDPOINT_PATTERN).optional(),
  /** The user's own CA bundle, as PEM text: an executor sees no file of the user's. */
  caBundlePem: z
    .string()
    .max(4 * 1024 ** 2)
    .optional(),
});
export type CliSettings = z.infer<typeof cliSettingsSchema>;

/**
 * A signed `sts:GetCallerIdentity` request without its host, which proves who sends this request: its headers, names in lower case.
 * Only the lambda home reads it.
 */
const proofSchema = z.strictObject({ headers: z.record(z.string(), z.string().max(4_096)) });

export const envelopeSchema = z.strictObject({
  body: z.string(),
  proof: proofSchema.optional(),
  keys: keysSchema.optional(),
  settings: cliSettingsSchema.optional(),
  /** What this request shows to the egress proxy, where that is the only way out. */
  egressToken: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,128}$/)
    .optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** What the proxy writes on the stdio door, one JSON object a line. */
export const doorMessageSchema = z.discriminatedUnion("type", [
  // The envelope itself is judged once it is known whom to tell what is wrong with it.
  z.strictObject({ type: z.literal("request"), envelope: z.looseObject({ body: z.string() }) }),
  z.strictObject({ type: z.literal("cancel"), id: z.string() }),
  /** The policy of this executor, given once, before the first request: whoever starts it decides. */
  z.strictObject({
    type: z.literal("policy"),
    /** Null: what the file says, else strict. */
    mode: z.enum(["strict", "permissive"]).nullable(),
    /** The user's file, or null where there is none. */
    text: z.string().nullable(),
    /** Why the file could not be read; then nothing may run. */
    unreadable: z.string().nullable(),
  }),
]);
export type DoorMessage = z.infer<typeof doorMessageSchema>;

const errorSchema = z.looseObject({
  code: z.enum(ERROR_CODES),
  /** One sentence of ours: what went wrong. */
  message: z.string(),
  /** One sentence of ours: what to do next. */
  hint: z.string(),
  /** What a program, AWS or a file said about it: text from outside. */
  detail: z.string().optional(),
  /** The rule of the policy that refused or asked, where one did. */
  rule: z.string().optional(),
  /** The refused place in the command, where there is one. */
  refusal: z
    .looseObject({
      construct: z.string(),
      start: z.int(),
      end: z.int(),
      found: z.string(),
    })
    .optional(),
});
export type ExecutionError = z.infer<typeof errorSchema>;

const ruleNoteSchema = z.looseObject({ rule: z.string(), reason: z.string(), hint: z.string() });

/** What the executor's policy made of a pipeline. */
const verdictSchema = z.looseObject({
  decision: z.enum(["allow", "ask-lightly", "ask", "deny"]),
  classes: z.array(z.string()),
  /** What would have asked or refused in strict mode. */
  warnings: z.array(ruleNoteSchema),
});

const stageResultSchema = z.looseObject({
  program: z.string(),
  /** Null when a signal ended the stage, or when it never started. */
  exitCode: z.int().nullable(),
  signal: z.string().nullable(),
  durationMs: z.number(),
});
export type StageResult = z.infer<typeof stageResultSchema>;

/** Where an executor can live. */
export const HOMES = ["local", "docker", "lambda"] as const;
export type Home = (typeof HOMES)[number];

/** What may stand around the executor: what the local home builds, a container of the docker home, the virtual machine of Lambda. */
export const SANDBOXES = ["none", "bubblewrap", "landlock", "seatbelt", "container", "microvm"] as const;
export type Sandbox = (typeof SANDBOXES)[number];

/** One shape for success and failure. `error` is null exactly when the request succeeded. */
export const resultSchema = z.looseObject({
  error: errorSchema.nullable(),
  stages: z.array(stageResultSchema),
  durationMs: z.number(),
  /** Bytes that the last stage printed, whether sent back or not. */
  stdoutBytes: z.int(),
  /** Of these, the bytes between head and tail that were not sent back. */
  omittedBytes: z.int(),
  /** What the stages printed on standard error, cut to `LIMITS.maxStderrBytes`. Text from outside. */
  stderr: z.string(),
  /** What the AWS CLI printed beside a body that went down the pipe (`lambda invoke … -`). Text from outside. */
  responseMetadata: z.string().optional(),
  timedOut: z.boolean(),
  cancelled: z.boolean(),
  /** Null where it did not come to one. */
  verdict: verdictSchema.nullable(),
  /** Why another home than the chosen one ran it, with the user's own credentials: filled in by the proxy. */
  fallback: z.string().optional(),
  /** Where the request was answered. */
  answeredBy: z.looseObject({
    home: z.enum(HOMES),
    /** Why this home: filled in by the proxy, which has chosen it. */
    homeReason: z.string().optional(),
    sandbox: z.enum(SANDBOXES),
    region: z.string().nullable(),
    awsCli: z.string().nullable(),
    /** The policy that decided; null: no policy could be read. */
    policy: z.looseObject({ mode: z.enum(["strict", "permissive"]), hash: z.string() }).nullable(),
    /** Whether a forked child of the warm AWS CLI ran the command, and no new process; an older executor does not say. */
    warm: z.boolean().optional(),
    /** Whose power ran the command, where the executor has it itself (lambda): account, role, and who it was opened for. */
    session: z
      .looseObject({
        account: z.string(),
        role: z.enum(["reader", "operator"]),
        roleArn: z.string(),
        who: z.string(),
        whoKind: z.enum(["person", "role", "unproved"]),
      })
      .optional(),
  }),
});
export type ExecutionResult = z.infer<typeof resultSchema>;

/** What the executor writes: the frames of all open requests, interleaved, one JSON object a line. */
export const frameSchema = z.discriminatedUnion("type", [
  /** A piece of the output: whole characters as text, anything else as base64. `tail` follows an omission. */
  z.looseObject({
    type: z.literal("stdout"),
    id: z.string(),
    encoding: z.enum(["utf8", "base64"]),
    part: z.enum(["head", "tail"]),
    data: z.string(),
  }),
  z.looseObject({ type: z.literal("progress"), id: z.string(), message: z.string() }),
  z.looseObject({ type: z.literal("end"), id: z.string(), result: resultSchema }),
]);
export type Frame = z.infer<typeof frameSchema>;
