import type { Settings } from "../config/settings.ts";
import { NO_TARGETS, type Target, type Targets } from "./target.ts";

/** The targets, or what is wrong with them: then the program does not start. */
export type TargetsOutcome =
  | { readonly ok: true; readonly targets: Targets }
  | { readonly ok: false; readonly problem: string };

type TargetSettings = Pick<Settings, "executor" | "function" | "targetsFile" | "credentialSource">;

/** Finds out which functions are named, by `AWS_MCP_FUNCTION` or by the file of `AWS_MCP_TARGETS`. Never rejects. */
export async function readTargets(settings: TargetSettings): Promise<TargetsOutcome> {
  if (!namesFunctions(settings)) return { ok: true, targets: NO_TARGETS };
  if (settings.targetsFile !== null) return readFileOf(settings.targetsFile, settings);
  return settings.function === null
    ? { ok: true, targets: NO_TARGETS }
    : { ok: true, targets: { all: [onlyTarget(settings.function)], defaultName: null } };
}

/** Whether commands run in the Lambda home. */
function namesFunctions({ executor, function: named, targetsFile }: TargetSettings): boolean {
  return (executor === "auto" || executor === "lambda") && (named !== null || targetsFile !== null);
}

function onlyTarget(named: NonNullable<Settings["function"]>): Target {
  return { name: null, function: named, profile: null, region: null, description: null };
}

async function readFileOf(path: string, { credentialSource }: TargetSettings): Promise<TargetsOutcome> {
  // Loaded where there is such a file: the handshake of everybody else does without YAML.
  const [{ readFile }, { readTargetsFile }] = await Promise.all([
    import("node:fs/promises"),
    import("./targets-file.ts"),
  ]);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => ({
    code: error.code ?? "unknown",
  }));
  if (typeof text !== "string") {
    return failed(
      `The file that AWS_MCP_TARGETS names cannot be opened (${text.code}). Correct the path, or unset it.`,
    );
  }
  const read = readTargetsFile(text);
  if (!read.ok) {
    const { problem, hint, line, column } = read.problem;
    const place = line === null ? "" : ` Line ${line}, column ${column ?? 1}.`;
    return failed(`The file that AWS_MCP_TARGETS names cannot be read. ${problem}${place} ${hint}`);
  }
  if (credentialSource === "env" && read.targets.all.some(({ profile }) => profile !== null)) {
    return failed(
      "AWS_MCP_TARGETS names profiles, but AWS_MCP_SANDBOX_CREDENTIALS is env. Take the profiles out, or set it to both.",
    );
  }
  return { ok: true, targets: read.targets };
}

function failed(problem: string): TargetsOutcome {
  return { ok: false, problem };
}
