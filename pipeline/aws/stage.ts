import { refuse } from "../refusal.ts";
import type { AwsStage } from "../stage.ts";
import type { Word } from "../word.ts";
import { type Option, readOption, span } from "./option.ts";

/**
 * Takes the `aws` stage of a pipeline apart as far as that needs no model of the AWS CLI: `--profile`, which the proxy resolves,
 * is taken out. Whether the rest is a command that may run, `resolveAws` says.
 *
 * @param command the whole pipeline as written
 * @param words the stage, beginning with `aws`
 * @throws {PipelineRefused} where a profile is named twice, or none
 */
export function parseAwsStage(command: string, words: readonly Word[]): AwsStage {
  const [name, ...behind] = words;
  if (name === undefined) throw new Error("a stage has at least its program");
  const profiles = findAll(behind, "--profile");
  const [profile, second] = profiles;
  if (second !== undefined) refuseSecondProfile(second.words);
  if (profile?.value === "") refuseNoProfile(profile.words);
  const left = behind.filter((word) => !profile?.words.includes(word));
  return {
    program: "aws",
    command,
    name,
    words: left,
    args: left.map(({ value }) => value),
    region: findAll(left, "--region")[0]?.value ?? null,
    profile: profile?.value ?? null,
  };
}

/** An option with its value; `value` is "" where it has none. */
type Found = { readonly value: string; readonly words: readonly Word[] };

/** A word with the name of a global option is that option, wherever it stands: the AWS CLI looks for these first. */
function findAll(words: readonly Word[], name: string): readonly Found[] {
  return words.flatMap((word, index) => {
    if (!word.value.startsWith(name)) return [];
    const option = readOption(word);
    return option?.name === name ? [readValue(option, words[index + 1])] : [];
  });
}

function readValue({ word, inlineValue }: Option, next: Word | undefined): Found {
  if (inlineValue !== null) return { value: inlineValue.value, words: [word] };
  if (next === undefined || readOption(next) !== null) return { value: "", words: [word] };
  return { value: next.value, words: [word, next] };
}

function refuseSecondProfile(words: readonly Word[]): never {
  refuse(
    "repeated-option",
    span(words),
    "This option stands twice, so it is not clear which is meant.",
    "Write it once; for several profiles, call the tool once for each.",
  );
}

function refuseNoProfile(words: readonly Word[]): never {
  refuse(
    "missing-value",
    span(words),
    "This option needs a value.",
    "Write the name of a profile, or leave the option out.",
  );
}
