import { type Diagnostics, diagnosticsSchema } from "../../pipeline/answers.ts";
import { policyError } from "../../pipeline/policy/policy-error.ts";
import { VERSION } from "../../pipeline/version.ts";
import type { CredentialsDescription } from "../credentials/describe-credentials.ts";
import { askExecutor } from "../executors/ask-executor.ts";
import type { ChosenHome, Executor } from "../executors/executor.ts";
import type { Relay } from "../relay.ts";
import { type DescribedTarget, describeTargets } from "../targets/describe-targets.ts";
import { currentRegion } from "./current-region.ts";
import type { Inquiry } from "./inquiry.ts";

const TIMEOUT_MS = 15_000;

/** What `aws://config/environment` holds: never a credential. */
export type Environment = CredentialsDescription & {
  readonly aws_profile: string;
  readonly aws_region: string;
  /** Where pipelines run, and why there. */
  readonly home: string;
  readonly home_reason: string;
  /** Null: the executor did not answer. */
  readonly sandbox: string | null;
  /** Why not more, or why the executor does not start, and what to do; null where there is nothing to say. */
  readonly sandbox_reason: string | null;
  /** What has gone through the sandbox's way out; null: it was not asked for yet. */
  readonly egress: {
    readonly connections: number;
    readonly denied: number;
    readonly bytes_sent: number;
    readonly bytes_received: number;
  } | null;
  /** Null: none was found, or the executor did not answer. `warning`: what is wrong with the one that was found. */
  readonly aws_cli: { readonly version: string; readonly path: string; readonly warning: string | null } | null;
  /** Whether the AWS CLI is kept warm, and if not, why. Null: the executor did not answer. */
  readonly warm: { readonly state: string; readonly reason: string | null } | null;
  /** Filter programs that the machine lacks. Null: the executor did not answer. */
  readonly missing_programs: readonly string[] | null;
  /** What decides which commands run; `problem`: why the file cannot be read, so that nothing runs. */
  readonly policy: {
    readonly mode: string;
    readonly file: string | null;
    readonly hash: string | null;
    readonly problem: string | null;
    readonly confirm: string;
  };
  /** The functions of the lambda home. Empty: the home is another. */
  readonly targets: readonly DescribedTarget[];
  /** Of this server. */
  readonly version: string;
  readonly transport: string;
  readonly timeout_seconds: number;
  readonly max_output_chars: number;
};

/** Describes as whom, where and with what pipelines run. */
export async function describeEnvironment(inquiry: Inquiry): Promise<Environment> {
  const { settings } = inquiry.relay;
  const [policy, region, credentials, diagnostics, chosen] = await Promise.all([
    policyOf(inquiry.relay),
    currentRegion(settings),
    credentialsOf(inquiry.relay),
    askExecutor(inquiry, { kind: "ping", timeoutMs: TIMEOUT_MS }, diagnosticsSchema),
    inquiry.relay.executor.chosen(),
  ]);
  return {
    aws_profile: settings.profile ?? "default",
    aws_region: region,
    ...credentials,
    ...executorOf(inquiry.relay, diagnostics, chosen),
    policy,
    targets: describeTargets(inquiry.relay),
    version: VERSION,
    transport: settings.transport,
    timeout_seconds: settings.timeoutMs / 1000,
    max_output_chars: settings.maxOutputChars,
  };
}

async function policyOf({ settings, policy }: Relay): Promise<Environment["policy"]> {
  const { outcome } = await policy();
  return {
    mode: outcome.ok ? outcome.policy.mode : (settings.securityMode ?? "strict"),
    file: settings.securityConfig,
    hash: outcome.ok ? outcome.policy.hash : null,
    problem: outcome.ok ? null : policyError(outcome).message,
    confirm: settings.confirm,
  };
}

async function credentialsOf({ settings, target }: Relay): Promise<CredentialsDescription> {
  const { describeCredentials } = await import("../credentials/describe-credentials.ts"); // as late as in proxy/run/identity.ts
  return describeCredentials({
    source: settings.credentialSource,
    profile: target?.profile ?? null,
    env: process.env,
    deadlineMs: TIMEOUT_MS,
  });
}

function executorOf({ executor }: Relay, diagnostics: Diagnostics | null, { home, reason }: ChosenHome) {
  return {
    home,
    home_reason: reason,
    sandbox: diagnostics?.sandbox ?? null,
    sandbox_reason: executor.sandboxReason(),
    egress: egressOf(executor),
    aws_cli: diagnostics === null || diagnostics.awsCli === null ? null : cliOf(diagnostics.awsCli),
    warm: diagnostics?.warm ?? null,
    missing_programs: diagnostics?.missingPrograms ?? null,
  };
}

function cliOf({ version, path, warning }: NonNullable<Diagnostics["awsCli"]>) {
  return { version, path, warning: typeof warning === "string" ? warning : null };
}

function egressOf(executor: Executor): Environment["egress"] {
  const counters = executor.egress();
  if (counters === null) return null;
  const { connections, denied, bytesSent, bytesReceived } = counters;
  return { connections, denied, bytes_sent: bytesSent, bytes_received: bytesReceived };
}
