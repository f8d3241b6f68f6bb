import { z } from "zod";
import { listNames, nearestNames } from "../../pipeline/nearest-names.ts";
import { type PlacedDocument, PolicyUnreadable, parseYaml } from "../../pipeline/policy/file/parse-yaml.ts";
import { shapeOf } from "../../pipeline/policy/file/shape-of.ts";
import type { PolicyProblem } from "../../pipeline/policy/policy-problem.ts";
import { profileName, regionCode } from "../config/validators.ts";
import { parseFunctionReference } from "./function-reference.ts";
import type { Target, Targets } from "./target.ts";

/** What a targets file says, or what is wrong with it and where. */
export type TargetsFile =
  | { readonly ok: true; readonly targets: Targets }
  | { readonly ok: false; readonly problem: PolicyProblem };

const MAX_CHARS = 262_144;
/** The names and descriptions stand in each tool's schema. */
const MAX_TARGETS = 50;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

const text = z.string().min(1).max(256);
const fileSchema = z.strictObject({
  targets: z
    .array(
      z.strictObject({
        name: text,
        function: text,
        profile: text.optional(),
        region: text.optional(),
        description: text.optional(),
      }),
    )
    .min(1)
    .max(MAX_TARGETS),
  default: text.optional(),
});
type FileTarget = z.infer<typeof fileSchema>["targets"][number];

const FILE_KEYS = ["targets", "default"];
const TARGET_KEYS = ["name", "function", "profile", "region", "description"];
const SUBJECT = {
  name: "targets file",
  page: "docs/targets.md",
  form: "Write it as docs/targets.md shows; where none is meant, unset AWS_MCP_TARGETS.",
};

/** Reads the text of a targets file (`AWS_MCP_TARGETS`). Never throws. */
export function readTargetsFile(content: string): TargetsFile {
  try {
    if (content.length > MAX_CHARS) throw new PolicyUnreadable(TOO_LONG);
    const document = parseYaml(content, SUBJECT);
    const { targets, default: defaultName = null } = shapeOf(document, fileSchema, keysAt);
    const all = targets.map((target, index) => readTarget(target, index, document));
    refuseTwins(all, document);
    if (defaultName !== null) refuseUnknown(defaultName, all, document);
    const only = all.length === 1 ? (all[0]?.name ?? null) : null;
    return { ok: true, targets: { all, defaultName: defaultName ?? only } };
  } catch (error) {
    if (error instanceof PolicyUnreadable) return { ok: false, problem: error.problem };
    throw error;
  }
}

const TOO_LONG: PolicyProblem = {
  problem: "The targets file is longer than 262,144 characters.",
  hint: "Nobody has that many accounts: name the right file.",
  line: null,
  column: null,
};

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  return path.length === 0 ? FILE_KEYS : TARGET_KEYS;
}

function readTarget(target: FileTarget, index: number, document: PlacedDocument): Target {
  const { name, profile = null, region = null, description = null } = target;
  const failAt = (key: keyof FileTarget, problem: string, hint: string) =>
    document.fail(["targets", index, key], problem, hint);
  if (!NAME.test(name)) failAt("name", "This cannot name a target.", "Use up to 40 letters, digits, - . and _.");
  const reference = parseFunctionReference(target.function);
  if (reference === null) {
    return failAt(
      "function",
      "This names no Lambda function.",
      "Write its name or its whole ARN, as in my-function:live.",
    );
  }
  if (profile !== null && !profileName.check(profile).ok) {
    failAt("profile", "This cannot be the name of a profile.", "Write a name of your AWS config files.");
  }
  if (region !== null && !regionCode.check(region).ok) {
    failAt("region", "This is not spelt like a region's code.", "Write it as in eu-central-1.");
  }
  if (description !== null && /\p{C}/u.test(description)) {
    failAt("description", "A description is one line of plain text.", "Take line ends and control characters out.");
  }
  return { name, function: reference, profile, region, description };
}

function refuseTwins(all: readonly Target[], document: PlacedDocument): void {
  const twin = all.findIndex(({ name }, index) => all.findIndex((other) => other.name === name) < index);
  if (twin !== -1) {
    document.fail(["targets", twin, "name"], "Two targets have this name.", "Give each a name of its own.");
  }
}

function refuseUnknown(name: string, all: readonly Target[], document: PlacedDocument): void {
  const names = all.map((target) => target.name ?? "");
  if (names.includes(name)) return;
  const near = nearestNames(name, names);
  const hint =
    near.length > 0 ? `Did you mean ${listNames(near, "or")}?` : `The targets are ${listNames(names, "and")}.`;
  document.fail(["default"], "No target has this name.", hint);
}
