import type { CommandModel, ServiceModel } from "../../pipeline/model/cli-model.ts";
import { bundledAccess } from "../../pipeline/policy/bundled-access.ts";
import { classify } from "../../pipeline/policy/classify.ts";
import { type Access, judge } from "../../pipeline/policy/judge.ts";
import type { Policy, Subject } from "../../pipeline/policy/policy.ts";
import type { Verdict } from "../../pipeline/policy/verdict.ts";
import type { Relay } from "../relay.ts";
import { currentRegion } from "../resources/current-region.ts";

/** What a command does, and what policy says of it before it is known what stands behind it. */
export type HelpVerdict = { readonly classes: readonly string[]; readonly sentence: string };

/**
 * Judges a command by its name alone; its arguments can make it worse.
 *
 * @param words service and command, such as `ec2` and `describe-instances`
 * @returns null where they name no command that the bundled model knows, or the policy cannot be read
 */
export async function helpVerdict(relay: Relay, words: readonly string[]): Promise<HelpVerdict | null> {
  const policy = (await relay.policy()).outcome;
  const service = (await relay.models()).bundled().service(words[0] ?? "");
  const command = service === null ? null : findCommand(service, words.slice(1));
  if (!policy.ok || service === null || command === null) return null;
  const subject = bareSubject(service, command, words, await currentRegion(relay.settings));
  const say = (access: Access) => judge(subject, policy.policy, access);
  return { classes: [...subject.classes.keys()], sentence: sentenceOf(say("read"), say("write"), policy.policy) };
}

function findCommand(service: ServiceModel, words: readonly string[]): CommandModel | null {
  let commands = service.commands;
  let found: CommandModel | null = null;
  for (const word of words) {
    found = commands.get(word) ?? null;
    if (found === null) return null;
    commands = found.commands;
  }
  return found !== null && found.commands.size === 0 ? found : null;
}

function bareSubject(service: ServiceModel, command: CommandModel, path: readonly string[], region: string): Subject {
  const resolved = { service, command, path, arguments: [], globals: [], input: null, isSkeleton: false };
  const text = ["aws", ...path].join(" ");
  return {
    command: resolved,
    classes: classify(resolved, bundledAccess()),
    text,
    words: text,
    region,
    profile: null,
    account: null,
  };
}

function sentenceOf(query: Verdict, pipeline: Verdict, { mode }: Policy): string {
  if (query.decision === "allow") return "aws_cli_query runs it.";
  const reason = pipeline.note === null ? "" : ` ${pipeline.note.reason}`;
  switch (pipeline.decision) {
    case "deny":
      return `Policy (${mode}) refuses it.${reason} ${pipeline.note?.hint ?? ""}`.trimEnd();
    case "ask":
      return `aws_cli_pipeline runs it after the user has agreed to it.${reason}`;
    default:
      return "aws_cli_pipeline runs it; aws_cli_query does not.";
  }
}
