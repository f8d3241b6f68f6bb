import { VERSION } from "../../../pipeline/version.ts";
import type { Environment } from "../../config/environment.ts";
import { readSettings } from "../../config/read-settings.ts";
import type { Settings } from "../../config/settings.ts";
import { type Finding, fail, ok, warn } from "../finding.ts";

/** The settings, and what there is to say of them; `settings` null: one of them is wrong. */
export function checkSettings(env: Environment): {
  readonly settings: Settings | null;
  readonly findings: readonly Finding[];
} {
  const program = ok("aws-mcp-relay", `${VERSION}, on Node.js ${process.versions.node}`);
  const read = readSettings(env);
  if (!read.ok) {
    const mend = "Correct it where your MCP client sets its variables; docs/configuration.md lists them.";
    return { settings: null, findings: [program, ...read.problems.map((problem) => fail("settings", problem, mend))] };
  }
  const warnings = read.warnings.map((warning) => warn("settings", warning));
  const findings = warnings.length === 0 ? [ok("settings", "every variable is understood")] : warnings;
  return { settings: read.settings, findings: [program, ...findings] };
}
