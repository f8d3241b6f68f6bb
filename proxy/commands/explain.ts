import type { ExecutionError } from "../../pipeline/contract.ts";
import { judgePipeline } from "../../pipeline/judge-pipeline.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { policyError } from "../../pipeline/policy/policy-error.ts";
import type { Verdict } from "../../pipeline/policy/verdict.ts";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";
import type { Relay } from "../relay.ts";
import { currentRegion } from "../resources/current-region.ts";
import { readCommand } from "../run/read-command.ts";
import { paintFor } from "../terminal/colours.ts";
import { describeError } from "../terminal/describe-error.ts";
import type { Program } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";
import { onTerminal } from "./on-terminal.ts";
import type { TerminalOptions } from "./terminal-options.ts";

const USAGE = `Usage: aws-mcp-relay explain [OPTIONS] 'aws … | jq …'

Says what a pipeline would do, and why policy allows it, asks about it or refuses it. Nothing is run, and nobody is asked for
credentials.

  --target NAME    the team account, where AWS_MCP_TARGETS names several; its function has a policy of its own besides
  --region REGION  the region, as --region in the command would name it
  --json           print it as JSON
  -h, --help       this text

Exit code: 0 it may run, perhaps after a question; 2 the command line is wrong; 3 it is refused; 78 a setting is wrong.
`;

const paint = paintFor("stdout");

/** What is known of a pipeline before it runs. */
type Explanation = {
  /** Programs with their arguments, as they would be started. */
  readonly stages: readonly (readonly string[])[];
  /** `service:Operation`, or null where the command is more than one call of the API. */
  readonly operation: string | null;
  readonly classes: readonly string[];
  readonly query: Pick<Verdict, "decision" | "note">;
  readonly pipeline: Pick<Verdict, "decision" | "note" | "warnings">;
  readonly region: string;
  readonly profile: string;
  readonly policy: { readonly mode: string; readonly file: string | null; readonly hash: string };
};

/** `aws-mcp-relay explain`: what would happen, without making it happen. */
export function explain(args: readonly string[], program: Program): Promise<number> {
  return onTerminal({ name: "explain", usage: USAGE, options: OPTIONS, act: explainAndShow }, args, program);
}

const OPTIONS = ["json", "region", "target"] as const;

async function explainAndShow(relay: Relay, options: TerminalOptions, print: Program["print"]): Promise<number> {
  const explained = await explanationOf(relay, options);
  if (options.json) print(`${JSON.stringify(explained, null, 2)}\n`);
  else if ("error" in explained) print(describeError(explained.error, options.command, paint));
  else print(inWords(explained));
  return "error" in explained || explained.pipeline.decision === "deny" ? EXIT.refused : 0;
}

async function explanationOf(
  relay: Relay,
  { command, region }: TerminalOptions,
): Promise<Explanation | { readonly error: ExecutionError }> {
  const { outcome } = await relay.policy();
  if (!outcome.ok) return { error: policyError(outcome) };
  const read = await readCommand(withoutExecutor(relay), { command, region, signal: new AbortController().signal });
  if (!read.ok) return { error: read.error };
  const { pipeline } = read;
  const context = {
    policy: outcome.policy,
    region: read.region ?? (await currentRegion(relay.settings)),
    account: null,
  };
  const query = judgePipeline(pipeline, { ...context, access: "read" });
  const { decision, note, warnings, classes } = judgePipeline(pipeline, { ...context, access: "write" });
  return {
    stages: [["aws", ...pipeline.source.args], ...pipeline.filters.map(({ program, args }) => [program, ...args])],
    operation: operationOf(pipeline),
    classes,
    query: { decision: query.decision, note: query.note },
    pipeline: { decision, note, warnings },
    region: context.region,
    profile: pipeline.source.profile ?? relay.settings.profile ?? "default",
    policy: { mode: outcome.policy.mode, file: relay.settings.securityConfig, hash: outcome.policy.hash },
  };
}

/** A function is not called for it: that would take credentials. */
function withoutExecutor(relay: Relay): Relay {
  if (relay.target === null) return relay;
  return { ...relay, models: async () => ({ bundled: bundledModel, ofExecutor: async () => null }) };
}

function operationOf({ command }: ResolvedPipeline): string | null {
  const operation = command?.command.operation ?? null;
  return command === null || operation === null ? null : `${command.path[0]}:${operation}`;
}

function inWords({ stages, operation, classes, query, pipeline, region, profile, policy }: Explanation): string {
  const line = (name: string, value: string) => `${paint("dim", name.padEnd(18))}${value}`;
  return `${[
    ...stages.map((argv, index) => line(`stage ${index + 1}`, argv.map(quoted).join(" "))),
    line("operation", operation ?? "no single operation of the API"),
    line("classes", classes.join(", ")),
    line("aws_cli_query", sentence(query)),
    line("aws_cli_pipeline", sentence(pipeline)),
    ...pipeline.warnings.map(({ reason, rule }) => line("warning", `${reason} (${rule})`)),
    line("region, profile", `${region}, ${profile}`),
    line("policy", `${policy.mode}, ${policy.file ?? "built-in rules"}`),
  ].join("\n")}\n`;
}

function sentence({ decision, note }: Pick<Verdict, "decision" | "note">): string {
  const why = note === null ? "" : ` ${note.reason} (${note.rule})`;
  switch (decision) {
    case "allow":
      return `${paint("green", "runs it.")}${why}`;
    case "ask-lightly":
      return `${paint("green", "runs it")} once the client has approved the call.${why}`;
    case "ask":
      return `${paint("yellow", "asks first.")}${why}`;
    case "deny":
      return `${paint("red", "refuses it.")}${why}`;
  }
}

/** As a person would write it; arguments hold spaces and quotes. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word);
}
