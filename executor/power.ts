import type { CliSettings, Envelope, ExecutionError, ExecutionResult, Keys } from "../pipeline/contract.ts";
import type { Verdict } from "../pipeline/policy/verdict.ts";
import type { ResolvedPipeline } from "../pipeline/stage.ts";

/** With what the `aws` stage of a pipeline is run. */
export type OpenedPower = {
  readonly keys: Keys | null;
  readonly settings: CliSettings | null;
  /** Further variables of the AWS CLI, none of which is secret. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whose power it is, where the executor has it itself. */
  readonly session: NonNullable<ExecutionResult["answeredBy"]["session"]> | null;
};

type PowerOutcome =
  | { readonly ok: true; readonly value: OpenedPower }
  | { readonly ok: false; readonly error: ExecutionError };

/** A pipeline that policy lets run. */
type JudgedPipeline = {
  readonly pipeline: ResolvedPipeline;
  readonly verdict: Verdict;
  /** The region that the command goes to. */
  readonly region: string;
};

/** Whose AWS power a request may use. A door says so: the power that a request carries, or one that the executor opens for it. */
export type Power = {
  /** The account, twelve digits, where it is known without asking AWS. */
  readonly account: string | null;
  /** Asked first, whatever the kind of request. @returns why it is not answered, or null */
  admit(signal: AbortSignal): Promise<ExecutionError | null>;
  /** Asked once policy has let a pipeline run. */
  open(judged: JudgedPipeline, signal: AbortSignal): Promise<PowerOutcome>;
};

/** The power of keys that came with the request: whoever starts this executor decides whose they are. */
export function carriedPower({ keys, settings }: Envelope): Power {
  const value: OpenedPower = { keys: keys ?? null, settings: settings ?? null, variables: {}, session: null };
  return {
    account: null,
    admit: async () => null,
    open: async () => ({ ok: true, value }),
  };
}
