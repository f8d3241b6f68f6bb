import { type Diagnostics, diagnosticsSchema } from "../../../pipeline/answers.ts";
import { CONTRACT_VERSION, type ExecutionError, type ExecutionResult } from "../../../pipeline/contract.ts";
import type { Relay } from "../../relay.ts";
import { collectOutput } from "../../run/collect-output.ts";
import { referenceText } from "../../targets/function-reference.ts";
import { askWho } from "../ask-who.ts";
import type { Check, CheckContext } from "../check.ts";
import { type Finding, fail, ok, warn } from "../finding.ts";
import { cliFindings, filterFinding } from "./executor.ts";

/** Whether a team's function can be called, is of this release, and knows who calls; and what it runs commands as. */
export const functionCheck: Check = {
  what: "function",
  async look(context) {
    const { relay } = context;
    const { home, reason } = await relay.executor.chosen();
    const answer = await ping(context);
    const found = [ok("home", `${home}: ${reason}`)];
    if ("error" in answer) return [...found, ...findingsOf(answer.error, relay)];
    found.push(ok("function", nameOf(relay)), ok("permission", "you may call it"), contractFinding(answer));
    const { diagnostics } = answer;
    return [...found, ...cliFindings(diagnostics), filterFinding(diagnostics), ...(await powerFindings(context))];
  },
};

function nameOf({ target }: Relay): string {
  return target === null ? "" : referenceText(target.function);
}

type Answer = { readonly diagnostics: Diagnostics } | { readonly error: ExecutionError };

async function ping({ relay, signal, deadlineMs }: CheckContext): Promise<Answer> {
  const collected = collectOutput(() => undefined);
  const options = { signal, onFrame: collected.onFrame };
  const result = await relay.executor.execute({ kind: "ping", timeoutMs: deadlineMs }, options);
  if (result.error !== null) return { error: result.error };
  try {
    const text = collected.received(result).head.toString("utf8");
    return { diagnostics: diagnosticsSchema.parse(JSON.parse(text)) };
  } catch {
    const hint = "Use a proxy and a function of the same release.";
    return { error: { code: "contract_mismatch", message: "What it says of itself cannot be understood.", hint } };
  }
}

/** What is fine is said too: it is of no use to ask for a permission that is there. */
function findingsOf(error: ExecutionError, relay: Relay): readonly Finding[] {
  const { code } = error;
  const reached = ok("function", nameOf(relay));
  const called = [reached, ok("permission", "you may call it")];
  if (code === "function_forbidden") return [reached, failed("permission", error)];
  if (code === "contract_mismatch") return [...called, failed("contract", error)];
  if (code.startsWith("identity_")) return [...called, failed("identity", error)];
  return [failed("function", error)];
}

function failed(what: string, { message, hint, detail }: ExecutionError): Finding {
  return fail(what, detail === undefined ? message : `${message} (${detail})`, hint);
}

function contractFinding({ diagnostics }: { readonly diagnostics: Diagnostics }): Finding {
  const { contractVersion } = diagnostics;
  if (contractVersion === CONTRACT_VERSION) return ok("contract", `version ${contractVersion}, as here`);
  return fail("contract", `version ${contractVersion}, but ${CONTRACT_VERSION} here`, "Update the older one.");
}

/** Asks AWS twice as whom commands run: the first time may have had to start something. */
async function powerFindings(context: CheckContext): Promise<readonly Finding[]> {
  const { outcome: first, output } = await askWho(context);
  if (first.result.error !== null) return [failed("identity", first.result.error)];
  const startedAtMs = performance.now();
  const { result } = (await askWho(context)).outcome;
  const tookMs = Math.round(performance.now() - startedAtMs);
  if (result.error !== null) return [failed("round trip", result.error)];
  const warm = result.answeredBy.warm === true ? ", warm" : "";
  return [...sessionFindings(result), ok("AWS", `knows it as ${output}`), ok("round trip", `${tookMs} ms${warm}`)];
}

function sessionFindings({ answeredBy: { session } }: ExecutionResult): readonly Finding[] {
  if (session === undefined) return [warn("identity", "the function does not say for whom it acts")];
  const { who, whoKind, account, role, roleArn } = session;
  return [
    whoKind === "unproved"
      ? warn(
          "identity",
          "nobody in particular: the team asks for no proof",
          "The team can require it: docs/identity.md.",
        )
      : ok("identity", `${who}, a ${whoKind}`),
    ok("account", account),
    ok("role", `${role}, ${roleArn}`),
  ];
}
