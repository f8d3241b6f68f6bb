import { refuseUnlessReadOnly } from "../../pipeline/aws/read-operations.ts";
import type { RunBody } from "../../pipeline/contract.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { notReadOnlyError, refusalError } from "../../pipeline/refusal-error.ts";
import type { Answer, AnswerContext } from "../answer-request.ts";
import { runPipeline } from "../run/run-pipeline.ts";

/** Runs a pipeline. It is parsed here, from the command as written: what the proxy found about it counts for nothing. */
export async function answerRun(body: RunBody, { services, envelope, clock, send }: AnswerContext): Promise<Answer> {
  const parsed = parsePipeline(body.command);
  if (!parsed.ok) return { error: refusalError(parsed.refusal) };
  const { source } = parsed.value;
  const notRead = body.access === "read" ? refuseUnlessReadOnly(source) : null;
  if (notRead !== null) return { error: notReadOnlyError(notRead) };

  const search = await clock.wait(services.awsCli());
  if (!search.found) return { error: { code: "tool_missing", message: search.reason, hint: search.hint } };
  const region = source.region ?? body.region;
  const options = {
    awsPath: search.path,
    identity: { keys: envelope.keys ?? null, settings: envelope.settings ?? null, region },
    maxOutputBytes: body.maxOutputBytes,
    signal: clock.signal,
    send,
    rootDirectory: services.rootDirectory,
    fifos: services.fifos,
  };
  const outcome = await services.slots.run(() => runPipeline(parsed.value, options), clock.signal);
  return { ...outcome, region };
}
