import { VERSION } from "../../../pipeline/version.ts";
import type { Environment } from "../../config/environment.ts";
import { readSettings } from "../../config/read-settings.ts";
import type { Settings } from "../../config/settings.ts";
import { readTargets } from "../../targets/read-targets.ts";
import { NO_TARGETS, type Targets } from "../../targets/target.ts";
import { type Finding, fail, ok, warn } from "../finding.ts";

/** The settings with the targets that they name, and what there is to say of them; `settings` null: something is wrong with them. */
export async function checkSettings(env: Environment): Promise<{
  readonly settings: Settings | null;
  readonly targets: Targets;
  readonly findings: readonly Finding[];
}> {
  const program = ok("aws-mcp-relay", `${VERSION}, on Node.js ${process.versions.node}`);
  const read = readSettings(env);
  if (!read.ok) {
    const mend = "Correct it where your MCP client sets its variables; docs/configuration.md lists them.";
    const findings = [program, ...read.problems.map((problem) => fail("settings", problem, mend))];
    return { settings: null, targets: NO_TARGETS, findings };
  }
  const warnings = read.warnings.map((warning) => warn("settings", warning));
  const findings = warnings.length === 0 ? [ok("settings", "every variable is understood")] : warnings;
  const named = await readTargets(read.settings);
  if (named.ok) return { settings: read.settings, targets: named.targets, findings: [program, ...findings] };
  const mend = "Correct it; docs/targets.md shows such a file.";
  return {
    settings: null,
    targets: NO_TARGETS,
    findings: [program, ...findings, fail("targets", named.problem, mend)],
  };
}
