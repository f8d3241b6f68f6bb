import { resolveAws } from "../../../pipeline/aws/resolve.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { bundledAccess } from "../../../pipeline/policy/bundled-access.ts";
import { classify } from "../../../pipeline/policy/classify.ts";
import type { Subject } from "../../../pipeline/policy/policy.ts";

/** What policy is asked about for a command: parsed, resolved by the package's own model, and classed. */
export function subjectOf(text: string, surroundings: Partial<Pick<Subject, "region" | "account">> = {}): Subject {
  const parsed = parsePipeline(text);
  if (!parsed.ok) throw new Error(`${parsed.refusal.message} ${parsed.refusal.found}`);
  const resolved = resolveAws(parsed.value.source, bundledModel());
  if (!resolved.ok) throw new Error(`${resolved.refusal.message} ${resolved.refusal.found}`);
  const command = resolved.value;
  if (command === null) throw new Error("no command");
  return {
    command,
    classes: classify(command, bundledAccess()),
    text,
    words: ["aws", ...parsed.value.source.words.map(({ value }) => value)].join(" "),
    region: "us-east-1",
    profile: parsed.value.source.profile,
    account: null,
    ...surroundings,
  };
}
