import type { ExecutionResult, RequestBody } from "../../pipeline/contract.ts";
import { AUDIT_EVENT, type AuditEvent } from "../../pipeline/team/telemetry.ts";
import { VERSION } from "../../pipeline/version.ts";
import type { PowerFacts } from "./opened-power.ts";
import { redactArgv } from "./redact-argv.ts";
import type { Invocation } from "./session.ts";

/** A request that has been answered. */
export type AnsweredRequest = {
  readonly invocation: Invocation;
  /** Null: it was no request that could be read. */
  readonly body: RequestBody | null;
  readonly facts: PowerFacts;
  readonly result: ExecutionResult;
};

/** Says who asked for what, and what became of it: never what a command printed, never a key. */
export function auditEvent({ invocation, body, facts, result }: AnsweredRequest): AuditEvent {
  const run = body?.kind === "run" ? body : null;
  return {
    event: AUDIT_EVENT,
    time: new Date().toISOString(),
    version: VERSION,
    invocationId: invocation.requestId,
    requestId: body?.id ?? "",
    kind: body?.kind ?? "unreadable",
    ...whoAsked(facts),
    tenantId: invocation.tenantId,
    client: run?.caller.name ?? null,
    functionArn: invocation.functionArn,
    argv: run === null ? [] : redactArgv(run.command),
    ...whatBecame(result),
  };
}

function whoAsked({ caller, session }: PowerFacts) {
  return {
    who: caller?.who ?? null,
    whoKind: caller?.kind ?? null,
    principalArn: caller?.arn ?? null,
    account: session?.account ?? null,
    role: session?.role ?? null,
  };
}

function whatBecame({ answeredBy, verdict, error, stages, durationMs, stdoutBytes }: ExecutionResult) {
  return {
    region: answeredBy.region,
    classes: verdict?.classes ?? [],
    decision: verdict?.decision ?? null,
    policyHash: answeredBy.policy?.hash ?? null,
    errorCode: error?.code ?? null,
    rule: error?.rule ?? null,
    exitCodes: stages.map(({ exitCode }) => exitCode),
    durationMs,
    stdoutBytes,
    warm: answeredBy.warm ?? false,
  };
}
