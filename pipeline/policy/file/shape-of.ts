import type { z } from "zod";
import { listNames, nearestNames } from "../../nearest-names.ts";
import type { PlacedDocument } from "./parse-yaml.ts";

type Issue = z.core.$ZodIssue;

/**
 * Holds a document against one of the forms.
 *
 * @param keysAt the keys that a mapping may have, by its path
 * @throws {PolicyUnreadable} at the first place that does not fit
 */
export function shapeOf<T>(
  document: PlacedDocument,
  schema: z.ZodType<T>,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): T {
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((one) => likeliest(one, []));
  // A misspelt key is why another is missing.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) throw parsed.error;
  if (issue.code === "unrecognized_keys") return failAtUnknownKey(document, issue, keysAt(issue.path));
  const found = valueAt(document.value, issue.path);
  const { problem, hint } = describe(issue, found, document.subject.page);
  return document.fail(issue.path, problem, hint);
}

function failAtUnknownKey(
  document: PlacedDocument,
  issue: Extract<Issue, { code: "unrecognized_keys" }>,
  known: readonly string[],
): never {
  const [key = ""] = issue.keys;
  const near = nearestNames(key, known);
  const hint = near.length > 0 ? `Did you mean ${listNames(near, "or")}?` : `The keys are ${listNames(known, "and")}.`;
  return document.failAtKey(issue.path, key, "This key is not known here.", hint);
}

/** Of the branches of a union the one that got furthest, with its whole path. */
function likeliest(issue: Issue, above: readonly PropertyKey[]): Issue {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union") return { ...issue, path };
  const branches = issue.errors.flatMap(([first]) => (first === undefined ? [] : [likeliest(first, path)]));
  const deepest = Math.max(0, ...branches.map((branch) => branch.path.length));
  const furthest = branches.filter((branch) => branch.path.length === deepest);
  const better = furthest.find(({ code }) => code !== "invalid_type") ?? furthest[0];
  return better ?? { ...issue, path };
}

function describe(issue: Issue, found: unknown, page: string): { readonly problem: string; readonly hint: string } {
  if (found === undefined && issue.code !== "invalid_key") {
    const missing = String(issue.path.at(-1));
    return {
      problem: `The key ${missing} is missing here.`,
      hint: `See ${page}, which shows each form in full.`,
    };
  }
  if (issue.code === "invalid_value") return describeChoice(issue.values.map(String), found);
  if (issue.code === "too_small") return { problem: "This must not be empty.", hint: "Fill it in, or leave it out." };
  if (issue.code === "too_big") {
    const unit = issue.origin === "array" ? "entries" : "characters";
    return { problem: `This is longer than ${issue.maximum} ${unit}.`, hint: "Make it shorter." };
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  return (
    EXPECTED[expected] ?? {
      problem: "This does not fit here.",
      hint: `See ${page}, which says what may stand here.`,
    }
  );
}

function describeChoice(choices: readonly string[], found: unknown) {
  const near = typeof found === "string" ? nearestNames(found, choices) : [];
  return {
    problem: "This is none of the values that may stand here.",
    hint: near.length > 0 ? `Did you mean ${listNames(near, "or")}?` : `Write ${listNames(choices, "or")}.`,
  };
}

const EXPECTED: Readonly<Record<string, { readonly problem: string; readonly hint: string }>> = {
  string: { problem: "A text must stand here.", hint: "Put it in single quotes, as in 'text'." },
  array: { problem: "A list must stand here.", hint: "Write it in brackets or with dashes; [] is an empty list." },
  object: { problem: "Keys with values must stand here.", hint: "Write each key with a colon behind it." },
  record: { problem: "Headings with lists must stand here.", hint: "Write each heading with a colon behind it." },
  int: { problem: "A number with a fraction cannot stand here.", hint: "Put it in single quotes." },
  number: { problem: "A text, a whole number, or true or false must stand here.", hint: "Put it in single quotes." },
  boolean: { problem: "A text, a whole number, or true or false must stand here.", hint: "Put it in single quotes." },
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found: unknown = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}
