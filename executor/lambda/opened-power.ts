import type { CliSettings, Envelope, ExecutionError, RequestBody } from "../../pipeline/contract.ts";
import type { OpenedPower, Power } from "../power.ts";
import type { Authority, Caller, Invocation, Session } from "./session.ts";

/** What became known of a request while it was answered. */
export type PowerFacts = { caller: Caller | null; session: Session | null };

/** A request, and where its power comes from. */
export type PowerSource = {
  readonly authority: Authority;
  readonly invocation: Invocation;
  /** The function's own endpoint (`AWS_ENDPOINT_URL` of its configuration), or null. */
  readonly endpointUrl: string | null;
  /** Milliseconds that the request may take. */
  readonly neededMs: number;
  /** Filled as they become known. */
  readonly facts: PowerFacts;
};

const NOTHING: OpenedPower = { keys: null, settings: null, variables: {}, session: null };

/** The power of the team's roles: opened for a proved sender and one pipeline. A request brings none of its own. */
export function openedPower(body: RequestBody, envelope: Envelope, source: PowerSource): Power {
  const { authority, invocation, facts } = source;
  return {
    account: authority.account,
    admit: async (signal) => {
      const brought = broughtAlong(envelope);
      if (brought !== null) return brought;
      const identified = await authority.identify(envelope, invocation, signal);
      if (!identified.ok) return identified.error;
      facts.caller = identified.value;
      return null;
    },
    open: async ({ pipeline, verdict, region }, signal) => {
      const { caller } = facts;
      if (pipeline.command === null) return { ok: true, value: NOTHING };
      if (caller === null || body.kind !== "run") throw new Error("no session is opened for who was not admitted");
      const { neededMs } = source;
      const opened = await authority.open({ caller, body, pipeline, verdict, region, invocation, neededMs }, signal);
      if (!opened.ok) return opened;
      facts.session = opened.value;
      return { ok: true, value: powerOf(opened.value, caller, source.endpointUrl) };
    },
  };
}

function powerOf({ keys, variables, ...session }: Session, caller: Caller, endpointUrl: string | null): OpenedPower {
  const { account, role, roleArn } = session;
  return {
    keys,
    settings: endpointUrl === null ? null : settingsFor(endpointUrl),
    variables,
    session: { account, role, roleArn, who: caller.who, whoKind: caller.kind },
  };
}

function settingsFor(endpointUrl: string): CliSettings {
  return { profile: {}, s3: {}, endpointUrl };
}

/** The proof covers the body alone; nothing else that a request could bring may change what runs. */
function broughtAlong({ keys, settings, egressToken }: Envelope): ExecutionError | null {
  if (keys === undefined && settings === undefined && egressToken === undefined) return null;
  return {
    code: "invalid_request",
    message: "The request carries keys or settings, which the team's function never takes.",
    hint: "Use a proxy and an executor of the same release.",
  };
}
