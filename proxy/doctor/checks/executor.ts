import { type Diagnostics, diagnosticsSchema } from "../../../pipeline/answers.ts";
import { askExecutor } from "../../executors/ask-executor.ts";
import type { Check } from "../check.ts";
import { type Finding, fail, ok, warn } from "../finding.ts";

/** Where pipelines run and with what: starts the executor, and asks it. */
export const executorCheck: Check = {
  what: "executor",
  async look({ relay, signal, deadlineMs }) {
    const { home, reason } = await relay.executor.chosen();
    const chosen = ok("home", `${home}: ${reason}`);
    const diagnostics = await askExecutor(
      { relay, signal },
      { kind: "ping", timeoutMs: deadlineMs },
      diagnosticsSchema,
    );
    const why = relay.executor.sandboxReason();
    if (diagnostics === null) {
      const mend = why ?? "Set AWS_MCP_LOG_LEVEL=info and read what stands on standard error.";
      return [chosen, fail("executor", "does not start", mend)];
    }
    return [chosen, sandboxFinding(diagnostics, why), ...cliFindings(diagnostics), filterFinding(diagnostics)];
  },
};

function sandboxFinding({ sandbox }: Diagnostics, why: string | null): Finding {
  if (sandbox === "none")
    return warn("sandbox", "none: pipelines could read your files", why ?? "See docs/sandbox.md.");
  return why === null ? ok("sandbox", sandbox) : warn("sandbox", sandbox, why);
}

/** What the executor says of its AWS CLI. */
export function cliFindings({ awsCli, awsCliProblem, warm }: Diagnostics): readonly Finding[] {
  if (awsCli === null) {
    const { reason, hint } = awsCliProblem ?? { reason: "None was found.", hint: "Install version 2 of the AWS CLI." };
    return [fail("AWS CLI", reason, hint)];
  }
  const found = `${awsCli.version}, ${awsCli.path}`;
  const { warning } = awsCli;
  const cli = typeof warning === "string" ? warn("AWS CLI", found, warning) : ok("AWS CLI", found);
  if (warm === undefined) return [cli];
  const { state, reason } = warm;
  if (state === "off") return [cli, warn("warm AWS CLI", `off: ${reason ?? ""}`, "See docs/warm-cli.md.")];
  return [cli, ok("warm AWS CLI", state === "on" ? "on" : "on its way")];
}

/** What the executor says of the filters. */
export function filterFinding({ missingPrograms, installPrograms }: Diagnostics): Finding {
  if (missingPrograms.length === 0) return ok("filters", "all there, jq among them");
  const mend = installPrograms ?? "Install them with the system's package manager.";
  return missingPrograms.includes("jq")
    ? fail("filters", `missing: ${missingPrograms.join(", ")}`, mend)
    : warn("filters", `missing: ${missingPrograms.join(", ")}`, mend);
}
