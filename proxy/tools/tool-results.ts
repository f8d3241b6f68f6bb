import type { CallToolResult, ResourceLink } from "@modelcontextprotocol/server";
import type { ExecutionError, ExecutionResult } from "../../pipeline/contract.ts";
import type { planOf } from "../consent/question.ts";
import { cleanText } from "../output/clean-text.ts";
import type { KeptOutputs } from "../output/kept-outputs.ts";
import { redact } from "../output/redact.ts";
import { type ShapedOutput, shapeOutput } from "../output/shape-output.ts";
import { outputUri } from "../resources/output.ts";
import type { CommandOutcome } from "../run/run-command.ts";
import type { HelpVerdict } from "./help-verdict.ts";
import type { PipelineResult } from "./result-schemas.ts";

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
