import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { z } from "zod";
import { listNames, nearestNames } from "../../pipeline/nearest-names.ts";
import {
  type PlacedDocument,
  PolicyUnreadable,
  parseYaml,
  type YamlSubject,
} from "../../pipeline/policy/file/parse-yaml.ts";
import { readPolicy } from "../../pipeline/policy/read-policy.ts";
import { checkSettings } from "./check-settings.ts";
import { SETTING_WORDS } from "./setting-words.ts";
import type { PipelinePolicy, Team } from "./team.ts";
import { withDefaults } from "./team-defaults.ts";
import { TeamsUnreadable } from "./team-problem.ts";
import { keysAt, type TeamEntry, type TeamsFile, teamsFileSchema } from "./team-schema.ts";

const SUBJECT: YamlSubject = {
  name: "teams file",
  form: "Write it as teams.example.yaml shows.",
  page: "teams.example.yaml",
};

/**
 * Reads the teams that are to be deployed, and the policy files that they name.
 *
 * @throws {TeamsUnreadable} at the first mistake, with its line and column
 */
export function readTeams(file: string): readonly Team[] {
  const text = readText(
    file,
    "The teams file cannot be read.",
    "Copy teams.example.yaml, or name another by -c config=FILE.",
  );
  try {
    const document = parseYaml(text, SUBJECT);
    const { defaults = {}, teams } = shapeOf(document);
    refuseTwins(teams, document);
    return teams.map((entry, index) => readTeam(entry, defaults, { file, document, path: ["teams", index] }));
  } catch (error) {
    if (!(error instanceof PolicyUnreadable)) throw error;
    const { line, column, problem, hint } = error.problem;
    throw new TeamsUnreadable(file, line, column, problem, hint);
  }
}

type Place = { readonly file: string; readonly document: PlacedDocument; readonly path: readonly PropertyKey[] };
type Defaults = NonNullable<TeamsFile["defaults"]>;

function readTeam(entry: TeamEntry, defaults: Defaults, place: Place): Team {
  const { account, region, policy, tags, ...settings } = { ...defaults, ...entry };
  if (region === undefined) {
    return place.document.fail(place.path, "The key region is missing here.", SETTING_WORDS.region?.hint ?? "");
  }
  const complete = withDefaults(settings);
  const wrong = checkSettings(complete, { account, region });
  if (wrong !== null) place.document.fail(pathOf(wrong.path, entry, place), wrong.problem, wrong.hint);
  return {
    account,
    region,
    settings: complete,
    policy: readPipelinePolicy(policy ?? null, pathOf(["policy"], entry, place), place),
    tags: { ...defaults.tags, ...tags },
  };
}

/** What a team does not say itself stands under `defaults`. */
function pathOf(path: readonly PropertyKey[], entry: TeamEntry, place: Place): readonly PropertyKey[] {
  const [key = ""] = path;
  return Object.hasOwn(entry, key) ? [...place.path, ...path] : ["defaults", ...path];
}

function readPipelinePolicy(
  policy: NonNullable<TeamEntry["policy"]> | null,
  path: readonly PropertyKey[],
  { file, document }: Place,
): PipelinePolicy {
  const mode = policy?.mode ?? null;
  if (policy?.file === undefined) return { text: null, mode };
  const found = resolve(dirname(file), policy.file);
  const text = tryRead(found);
  if (text === null) {
    return document.fail(
      [...path, "file"],
      "This policy cannot be read.",
      "Its path counts from the folder of this file.",
    );
  }
  const outcome = readPolicy(text, mode);
  if (!outcome.ok) throw new TeamsUnreadable(found, outcome.line, outcome.column, outcome.problem, outcome.hint);
  return { text, mode };
}

/** Names of roles and policies are an account's, whatever the region. */
function refuseTwins(teams: readonly TeamEntry[], document: PlacedDocument): void {
  const seen = new Set<string>();
  for (const [index, { team, account }] of teams.entries()) {
    if (seen.has(`${team} ${account}`)) {
      document.fail(
        ["teams", index, "team"],
        "This team stands twice in one account.",
        "Give it another name there; roles have one name in all regions.",
      );
    }
    seen.add(`${team} ${account}`);
  }
}

function shapeOf(document: PlacedDocument): TeamsFile {
  const parsed = teamsFileSchema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // A misspelt key is why another is missing.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) throw parsed.error;
  return failAt(issue, document);
}

function failAt(issue: z.core.$ZodIssue, document: PlacedDocument): never {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const known = keysAt(path);
    const near = nearestNames(key, known);
    const hint =
      near.length > 0 ? `Did you mean ${listNames(near, "or")}?` : `The keys are ${listNames(known, "and")}.`;
    return document.failAtKey(path, key, "This key is not known here.", hint);
  }
  const name = path.findLast((key) => typeof key === "string" && Object.hasOwn(SETTING_WORDS, key));
  const { problem, hint } = SETTING_WORDS[String(name)] ?? { problem: "This does not fit here.", hint: SUBJECT.form };
  if (issue.code === "invalid_key") {
    return document.failAtKey(path.slice(0, -1), String(path.at(-1)), problem, hint);
  }
  const isMissing = issue.code === "invalid_type" && valueAt(document.value, path) === undefined;
  return document.fail(path, isMissing ? `The key ${String(path.at(-1))} is missing here.` : problem, hint);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}

function readText(file: string, problem: string, hint: string): string {
  const text = tryRead(file);
  if (text === null) throw new TeamsUnreadable(file, null, null, problem, hint);
  return text;
}

function tryRead(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null; // why it cannot be read, changes nothing for its author
  }
}
