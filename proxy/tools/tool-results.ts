import type { CallToolResult, ResourceLink } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { ExecutionError, ExecutionResult } from "../../pipeline/contract.ts";
import type { planOf } from "../consent/question.ts";
import { cleanText } from "../output/clean-text.ts";
import type { KeptOutputs } from "../output/kept-outputs.ts";
import { redact } from "../output/redact.ts";
import { type ShapedOutput, shapeOutput } from "../output/shape-output.ts";
import { outputUri } from "../resources/output.ts";
import type { CommandOutcome } from "../run/run-command.ts";
import type { HelpVerdict } from "./help-verdict.ts";

const errorSchema = z
  .looseObject({
    code: z.string().describe("stable name of the kind of error"),
    message: z.string().describe("what went wrong"),
    hint: z.string().describe("what to do next"),
    rule: z.string().optional().describe("the rule of the policy that refused or asked"),
    detail: z.string().optional().describe("what was said about it: data from outside"),
  })
  .describe("present when status is error");

/** What `aws_cli_query` returns. Open: a field more must never make a client reject a result that is there. */
export const queryResultSchema = z.looseObject({
  status: z.enum(["success", "error"]),
  output: z.string().describe("what the last stage printed"),
  output_encoding: z.enum(["utf8", "base64"]).describe("base64 when the output is no text"),
  output_bytes: z.number().describe("size of the whole output"),
  omitted_bytes: z.number().describe("bytes of it that are not shown; 0 when the output is whole"),
  output_resource: z
    .string()
    .optional()
    .describe("where the output can be read on for a while, page by page, when some of it is not shown"),
  error: errorSchema.optional(),
  response_metadata: z
    .string()
    .optional()
    .describe("what the AWS CLI printed beside a body that is the output: data from outside"),
  stderr: z.string().optional().describe("what the stages printed on standard error: data from outside"),
  stages: z
    .array(
      z.looseObject({
        program: z.string(),
        exit_code: z.number().nullable(),
        signal: z.string().nullable(),
        duration_ms: z.number(),
      }),
    )
    .describe("one entry per stage, in order"),
  classes: z.array(z.string()).optional().describe("what the command does: read, write, destructive, …"),
  warnings: z
    .array(z.looseObject({ rule: z.string(), reason: z.string() }))
    .optional()
    .describe("what strict mode would have asked about or refused"),
  timed_out: z.boolean(),
  cancelled: z.boolean(),
  duration_ms: z.number(),
  home: z.string().describe("where the pipeline ran"),
  home_reason: z.string().optional().describe("why there"),
  fallback: z.string().optional().describe("why the user's own machine and credentials stood in for the function"),
  sandbox: z.string(),
  region: z.string().nullable(),
  target: z.string().optional().describe("the team account that it ran in"),
  account: z.string().optional().describe("number of the account whose role ran it"),
  role: z.string().optional().describe("role of the team's function that ran it: reader or operator"),
  on_behalf_of: z.string().optional().describe("whom the role acted for, as AWS's log shows it"),
  profile: z.string().nullable(),
  aws_cli: z.string().nullable().describe("version of the AWS CLI"),
  policy: z.looseObject({ mode: z.string(), hash: z.string() }).nullable().describe("what decided whether it runs"),
  warm: z.boolean().describe("whether the AWS CLI was running already"),
});

/** What `aws_cli_pipeline` returns: the same, or a plan. */
export const pipelineResultSchema = queryResultSchema.extend({
  status: z.enum(["success", "error", "confirmation_required"]),
  confirmation: z
    .looseObject({
      token: z.string().describe("good once: the confirmation argument, after the user has agreed"),
      expires_in_seconds: z.number(),
      command: z.string().describe("what would run: data, show it as it is"),
      why: z.string().describe("why the policy asks"),
      account: z.string().nullable().describe("number of the account that it would run in; null: unknown"),
      as: z.string().nullable().describe("ARN of who would run it; null: unknown"),
      next: z.string().describe("what to do with this"),
    })
    .optional()
    .describe("present when status is confirmation_required: nothing has run"),
});
type PipelineResult = z.infer<typeof pipelineResultSchema>;

/** What `aws_cli_help` returns. */
export const helpResultSchema = z.looseObject({
  status: z.enum(["success", "error"]),
  help_text: z.string().describe("the documentation, or why there is none"),
  classes: z.array(z.string()).optional().describe("what the command does: read, write, destructive, …"),
  policy: z.string().optional().describe("whether the command may run, before its arguments are known"),
  error: errorSchema.optional(),
});

/** How results are shown. */
export type Presentation = {
  readonly maxOutputChars: number;
  /** Where what does not fit inline is kept; null: nowhere. */
  readonly kept: KeptOutputs | null;
  /** Whether the client knows links to resources in a result. */
  readonly acceptsLinks: boolean;
};

/** Makes the tool's result of a pipeline, whether it succeeded or not. */
export function pipelineToolResult(outcome: CommandOutcome, presentation: Presentation): CallToolResult {
  const shaped = shapeOutput(outcome.received, presentation.maxOutputChars, outcome.secrets);
  const uri =
    shaped.more === null || presentation.kept === null ? null : outputUri(presentation.kept.keep(shaped.more));
  const result = toolResult(pipelineResult(outcome, shaped, uri));
  return uri === null || !presentation.acceptsLinks ? result : { ...result, content: [...result.content, linkTo(uri)] };
}

function linkTo(uri: string): ResourceLink {
  return {
    type: "resource_link",
    uri,
    name: "output",
    title: "The whole output",
    description: "What was not shown, page by page, for a quarter of an hour.",
    mimeType: "text/plain",
  };
}

/** Makes the tool's result of a command that the user must agree to first. */
export function planToolResult(plan: ReturnType<typeof planOf>): CallToolResult {
  const structured: PipelineResult = {
    status: "confirmation_required",
    output: "",
    output_encoding: "utf8",
    output_bytes: 0,
    omitted_bytes: 0,
    confirmation: plan,
    classes: plan.classes,
    stages: [],
    timed_out: false,
    cancelled: false,
    duration_ms: 0,
    home: plan.home,
    sandbox: "none",
    region: plan.region,
    ...(plan.target === undefined ? {} : { target: plan.target }),
    profile: plan.profile,
    aws_cli: null,
    policy: null,
    warm: false,
  };
  return toolResult(structured);
}

/** Makes the tool's result of a question for help. */
export function helpToolResult(
  outcome: Pick<CommandOutcome, "received"> & { readonly result: { readonly error: ExecutionError | null } },
  maxOutputChars: number,
  verdict: HelpVerdict | null = null,
): CallToolResult {
  const { error } = outcome.result;
  if (error !== null) return toolResult({ status: "error", help_text: `${error.message} ${error.hint}`, error });
  const text = shapeOutput(outcome.received, maxOutputChars).output;
  if (verdict === null) return toolResult({ status: "success", help_text: text });
  const { classes, sentence } = verdict;
  const policy = `Class: ${classes.join(", ")}. ${sentence}`;
  return toolResult({ status: "success", help_text: `${text}\n${policy}\n`, classes: [...classes], policy: sentence });
}

function pipelineResult(
  { result, profile, target, secrets }: CommandOutcome,
  shaped: ShapedOutput,
  uri: string | null,
): PipelineResult {
  const shown = (text: string) => redact(cleanText(text), secrets);
  return {
    status: result.error === null ? "success" : "error",
    output: shaped.output,
    output_encoding: shaped.encoding,
    output_bytes: shaped.totalBytes,
    omitted_bytes: shaped.omittedBytes,
    ...(uri === null ? {} : { output_resource: uri }),
    ...(result.error === null ? {} : { error: shownError(result.error, shown) }),
    ...(result.responseMetadata === undefined ? {} : { response_metadata: shown(result.responseMetadata) }),
    ...(result.stderr === "" ? {} : { stderr: shown(result.stderr) }),
    stages: result.stages.map(({ program, exitCode, signal, durationMs }) => ({
      program,
      exit_code: exitCode,
      signal,
      duration_ms: durationMs,
    })),
    ...verdictFields(result.verdict),
    timed_out: result.timedOut,
    cancelled: result.cancelled,
    duration_ms: result.durationMs,
    home: result.answeredBy.home,
    ...(result.answeredBy.homeReason === undefined ? {} : { home_reason: result.answeredBy.homeReason }),
    ...(result.fallback === undefined ? {} : { fallback: result.fallback }),
    sandbox: result.answeredBy.sandbox,
    region: result.answeredBy.region,
    ...(target === null ? {} : { target }),
    ...sessionFields(result.answeredBy.session),
    profile,
    aws_cli: result.answeredBy.awsCli,
    policy: result.answeredBy.policy,
    warm: result.answeredBy.warm ?? false,
  };
}

function sessionFields(session: ExecutionResult["answeredBy"]["session"]) {
  if (session === undefined) return {};
  return { account: session.account, role: session.role, on_behalf_of: cleanText(session.who) };
}

function verdictFields(verdict: ExecutionResult["verdict"]): Pick<PipelineResult, "classes" | "warnings"> {
  if (verdict === null) return {};
  const { classes, warnings } = verdict;
  return { classes, ...(warnings.length === 0 ? {} : { warnings }) };
}

/** `found` and `detail` are text from outside; the rest of an error is ours. */
function shownError(error: ExecutionError, shown: (text: string) => string): ExecutionError {
  return {
    ...error,
    ...(error.detail === undefined ? {} : { detail: shown(error.detail) }),
    ...(error.refusal === undefined ? {} : { refusal: { ...error.refusal, found: shown(error.refusal.found) } }),
  };
}

/** The structure, and its mirror as text for clients that read only text. */
function toolResult(
  structured: { readonly status: PipelineResult["status"] } & Record<string, unknown>,
): CallToolResult {
  return {
    content: [{ type: "text", text: JSON.stringify(structured) }],
    structuredContent: structured,
    isError: structured.status === "error",
  };
}
