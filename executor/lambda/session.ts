/**
 * What the Lambda door and what gives it credentials tell each other. The door knows the invocation; the authority knows the
 * team's configuration and the execution role, and nobody else in the program sees that role's keys.
 */
import type { Envelope, ExecutionError, Keys, RequestBody } from "../../pipeline/contract.ts";
import type { Verdict } from "../../pipeline/policy/verdict.ts";
import type { ResolvedPipeline } from "../../pipeline/stage.ts";

/** What Lambda itself says of an invocation. */
export type Invocation = {
  /** Lambda's id of the invocation. */
  readonly requestId: string;
  /** ARN of the function as it was invoked, its alias included. */
  readonly functionArn: string;
  /** The tenant whose environment this is; null where the function has no tenant isolation. */
  readonly tenantId: string | null;
  /** Milliseconds since 1970 at which Lambda ends the invocation. */
  readonly deadlineAtMs: number;
};

/** Who sent a request. */
export type Caller = {
  /** In the characters of a source identity: a person, a role, or what stands for nobody in particular. */
  readonly who: string;
  readonly kind: "person" | "role" | "unproved";
  /** What STS says; null: unproved. */
  readonly arn: string | null;
};

/** Short-lived keys of one of the team's roles, narrowed to one pipeline. */
export type Session = {
  readonly keys: Keys;
  readonly role: "reader" | "operator";
  readonly roleArn: string;
  /** Twelve digits. */
  readonly account: string;
  /** Variables of the AWS CLI's that put the request's id and the client into its user agent; for the environment of the `aws` stage. */
  readonly variables: Readonly<Record<string, string>>;
};

export type Authorized<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ExecutionError };

/** A pipeline for which a session is wanted: parsed, resolved and judged by this executor. */
export type SessionRequest = {
  readonly caller: Caller;
  readonly body: Extract<RequestBody, { kind: "run" }>;
  readonly pipeline: ResolvedPipeline;
  readonly verdict: Verdict;
  /** The region that the command goes to. */
  readonly region: string;
  readonly invocation: Invocation;
  /** Milliseconds that the keys must at least last from now. */
  readonly neededMs: number;
};

/** Decides what a request may do in the team's account. */
export type Authority = {
  /** The account of the team's roles, twelve digits. */
  readonly account: string;
  /**
   * Finds out who sent a request, of any kind, from its proof; or says why it is not answered. What travels beside the body is not
   * covered by the proof.
   */
  identify(envelope: Envelope, invocation: Invocation, signal: AbortSignal): Promise<Authorized<Caller>>;
  /** Opens the session for one pipeline, or says why there is none. */
  open(request: SessionRequest, signal: AbortSignal): Promise<Authorized<Session>>;
};
