import type { ExecutionError } from "../../pipeline/contract.ts";
import type { FilterProgram, FilterStage } from "../../pipeline/stage.ts";
import type { EndedStage } from "./ended-stage.ts";
import { limitFailure } from "./limit-failure.ts";
import { startFailure } from "./start-failure.ts";

type Meaning = { readonly what: string; readonly hint: string };

/** Exit codes with one meaning, from the manuals of jq and of GNU grep. */
const MEANINGS: Partial<Record<FilterProgram, Readonly<Record<number, Meaning>>>> = {
  jq: {
    3: { what: "could not compile its program", hint: "Correct the jq program: standard error says where it breaks." },
    5: {
      what: "failed on this input",
      hint: "Standard error says at which value: look at the input's shape first, for example with jq keys.",
    },
  },
  grep: {
    2: { what: "did not accept its pattern", hint: "Correct the pattern, or add -F to search for it literally." },
  },
};

/** jq 1.8 ends with 5 then, jq 1.7 with 2, and jq 1.6 with 2 or 4; what they say is the same. */
const NO_JSON = /^(jq: )?parse error: /m;
const NO_JSON_MEANING: Meaning = {
  what: "could not read its input as JSON",
  hint: "Give the aws command --output json, and put jq before the filters that change its output.",
};

/** Says what a failed filter means and what to do next. What it printed stays in standard error. */
export function filterFailure(failed: EndedStage<FilterStage>): ExecutionError {
  const { stage, end } = failed;
  if (end.startError !== null) return startFailure(`The filter ${stage.program}`, end.startError);
  const limit = limitFailure(failed);
  if (limit !== null) return limit;
  const meaning = meaningOf(failed);
  const how = end.signal === null ? `exit code ${end.exitCode}` : `signal ${end.signal}`;
  return {
    code: "command_failed",
    message: `The filter ${stage.program} ${meaning?.what ?? "failed"} (${how}).`,
    hint: meaning?.hint ?? "Read its standard error, and run the pipeline without this filter to see what reaches it.",
  };
}

function meaningOf({ stage, end, stderr }: EndedStage<FilterStage>): Meaning | undefined {
  if (stage.program === "jq" && NO_JSON.test(stderr)) return NO_JSON_MEANING;
  return end.exitCode === null ? undefined : MEANINGS[stage.program]?.[end.exitCode];
}
