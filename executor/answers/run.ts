import { type BinaryFormat, blobRefusal } from "../../pipeline/aws/blob-values.ts";
import { findServiceName } from "../../pipeline/aws/find-command.ts";
import { resolveAws } from "../../pipeline/aws/resolve.ts";
import type { Envelope, RunBody } from "../../pipeline/contract.ts";
import { judgePipeline } from "../../pipeline/judge-pipeline.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import type { CliModel } from "../../pipeline/model/cli-model.ts";
import { parsePipeline } from "../../pipeline/parse.ts";
import { needsAccount } from "../../pipeline/policy/policy.ts";
import { policyError } from "../../pipeline/policy/policy-error.ts";
import { verdictError } from "../../pipeline/policy/verdict-error.ts";
import { refusalError } from "../../pipeline/refusal-error.ts";
import type { AwsStage } from "../../pipeline/stage.ts";
import type { Answer, AnswerContext } from "../answer-request.ts";
import { NoAnswerError } from "../aws-cli/ask.ts";
import type { FoundAwsCli } from "../aws-cli/find.ts";
import type { WayOut } from "../egress/way-out.ts";
import { log } from "../log.ts";
import type { OpenedPower } from "../power.ts";
import { accountOf } from "../run/account.ts";
import { type RunOptions, runPipeline } from "../run/run-pipeline.ts";
import { withoutStrays } from "../strays.ts";

/** Runs a pipeline. It is read here, from the command as written: what the proxy found about it counts for nothing. */
export async function answerRun(body: RunBody, context: AnswerContext): Promise<Answer> {
  const { services, envelope, power, clock, send } = context;
  const read = services.policy.outcome();
  if (!read.ok) return { error: policyError(read) };
  const parsed = parsePipeline(body.command);
  if (!parsed.ok) return { error: refusalError(parsed.refusal) };
  const { source } = parsed.value;
  const search = await clock.wait(services.awsCli());
  if (!search.found) return { error: { code: "tool_missing", message: search.reason, hint: search.hint } };
  const resolved = resolveAws(source, await modelFor(source, search, context));
  if (!resolved.ok) return { error: refusalError(resolved.refusal) };
  const pipeline = { ...parsed.value, command: resolved.value };
  const blob = pipeline.command === null ? null : blobRefusal(source, pipeline.command, binaryFormat(envelope, search));
  if (blob !== null) return { error: refusalError(blob) };
  const region = source.region ?? body.region;
  const optionsWith = ({ keys, settings, variables }: PoweredBy): RunOptions => ({
    awsPath: search.path,
    amazonRootsFile: services.amazonRootsFile(),
    warm: services.warm(),
    identity: {
      keys,
      settings,
      variables,
      region,
      proxyUrl: proxyUrl(services.enclosure.wayOut, body.id, envelope.egressToken),
    },
    maxOutputBytes: body.maxOutputBytes,
    signal: clock.signal,
    send,
    rootDirectory: services.rootDirectory,
    fifos: services.fifos,
  });
  const accountNow = () => power.account ?? accountOf(optionsWith(broughtBy(envelope)));
  const judgeAndRun = async (): Promise<Answer> => {
    const account = needsAccount(read.policy) ? await accountNow() : null;
    const verdict = judgePipeline(pipeline, { policy: read.policy, access: body.access, region, account });
    const refused = verdictError(verdict, body.confirmed);
    if (refused !== null) return { error: refused, verdict };
    const opened = await power.open({ pipeline, verdict, region }, clock.signal);
    if (!opened.ok) return { error: opened.error, verdict };
    const outcome = await runPipeline(pipeline, optionsWith(opened.value));
    return { ...outcome, region, verdict, session: opened.value.session };
  };
  return services.slots.run(() => withoutStrays(services.enclosure, judgeAndRun), clock.signal);
}

type PoweredBy = Pick<OpenedPower, "keys" | "settings" | "variables">;

/** What the request itself carries. */
function broughtBy({ keys, settings }: Envelope): PoweredBy {
  return { keys: keys ?? null, settings: settings ?? null, variables: {} };
}

/**
 * The commands of the AWS CLI that will run, with the one service that the command is about. A CLI that does not load our plugin
 * cannot be asked: then the package's own model counts, which is stricter than any CLI.
 */
async function modelFor(source: AwsStage, cli: FoundAwsCli, { services, clock }: AnswerContext): Promise<CliModel> {
  const service = findServiceName(source, bundledModel().globalOptions) ?? "";
  try {
    return await clock.wait(services.models(cli).modelFor(service));
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    log("warn", "the AWS CLI does not say what commands it has; the package's own model is used", {
      version: cli.version,
    });
    return bundledModel();
  }
}

/** What the user's profile says of binary values. The default is base64, but version 1 takes them as they are. */
function binaryFormat({ settings }: Envelope, { major }: FoundAwsCli): BinaryFormat {
  const isRaw = major === 1 || settings?.profile.cli_binary_format === "raw-in-base64-out";
  return isRaw ? "raw-in-base64-out" : "base64";
}

/** Where the AWS CLI finds the way out, with what opens it for this request. */
function proxyUrl(wayOut: WayOut | null, id: string, token: string | undefined): string | null {
  return wayOut === null || token === undefined ? null : `http://${id}:${token}@127.0.0.1:${wayOut.port}`;
}
