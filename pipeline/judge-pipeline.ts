import type { ResolvedCommand } from "./aws/resolved-command.ts";
import { bundledAccess } from "./policy/bundled-access.ts";
import { classify } from "./policy/classify.ts";
import { type Access, judge } from "./policy/judge.ts";
import type { Policy } from "./policy/policy.ts";
import type { Verdict } from "./policy/verdict.ts";
import type { ResolvedPipeline } from "./stage.ts";

/** Under what a pipeline is judged. */
export type JudgeContext = {
  readonly policy: Policy;
  readonly access: Access;
  /** The region that the pipeline runs in. */
  readonly region: string;
  /** Number of the account that it runs in, or null where nobody knows it yet. */
  readonly account: string | null;
};

const SHOWS_VERSION: Verdict = { decision: "allow", note: null, warnings: [], classes: ["read"] };

/** Says what policy makes of a pipeline. Its filters touch nothing, so its `aws` stage decides. */
export function judgePipeline(pipeline: ResolvedPipeline, context: JudgeContext): Verdict {
  const { command } = pipeline;
  return command === null
    ? SHOWS_VERSION
    : judge(subjectOf(pipeline, command, context), context.policy, context.access);
}

function subjectOf({ source }: ResolvedPipeline, command: ResolvedCommand, { region, account }: JudgeContext) {
  const { profile, name, words, args } = source;
  return {
    command,
    classes: classify(command, bundledAccess()),
    text: source.command.slice(name.start, Math.max(name.end, words.at(-1)?.end ?? 0)),
    words: ["aws", ...args, ...(profile === null ? [] : ["--profile", profile])].join(" "),
    region: source.region ?? region,
    profile,
    account,
  };
}
