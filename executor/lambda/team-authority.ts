import type { Keys } from "../../pipeline/contract.ts";
import { bundledAccess } from "../../pipeline/policy/bundled-access.ts";
import type { PersonRules } from "../../pipeline/proof/match-principal.ts";
import { neededActions } from "../../pipeline/session-policy/needed-actions.ts";
import { sessionPolicy } from "../../pipeline/session-policy/session-policy.ts";
import type { FunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import { mcpClient } from "../../pipeline/team/mcp-clients.ts";
import { RoleAssumer } from "./assume-role.ts";
import { chooseRole } from "./choose-role.ts";
import { identifyCaller } from "./identify-caller.ts";
import { NonceMemory } from "./nonce-memory.ts";
import type { Authority, Authorized, Session, SessionRequest } from "./session.ts";
import { SessionCache } from "./session-cache.ts";
import { stsEndpoint } from "./sts-endpoint.ts";
import { userAgentVariables } from "./user-agent-variables.ts";

/** Where a function is, and what it has. */
export type FunctionSurroundings = {
  /** The function's own region. */
  readonly region: string;
  /** Keys of the execution role. */
  readonly keys: Keys;
  /** An endpoint of STS from the function's environment, for tests and for trying it without an account; null: AWS's own. */
  readonly stsEndpoint: string | null;
};

/** What STS lets a session last, in seconds: the least, and the most after role chaining. */
const SHORTEST_S = 900;
const LONGEST_S = 3_600;
/** Beyond the deadline. */
const RESERVE_S = 60;

/** Decides for a deployed function. `warmUp` loads what the first session needs. */
export type TeamAuthority = Authority & { warmUp(): Promise<void> };

/** @throws {Error} when the roles' ARNs are of no partition that is known */
export function teamAuthority(team: FunctionConfiguration, surroundings: FunctionSurroundings): TeamAuthority {
  const [, partition = "", , , account = ""] = team.readerRoleArn.split(":");
  const persons: PersonRules = { account, personRoles: team.personRoles };
  const sts = stsEndpoint({ region: surroundings.region, partition }, surroundings.stsEndpoint);
  const assumer = new RoleAssumer(sts, surroundings.keys);
  const identification = { configuration: team, persons, sts, nonces: new NonceMemory() };
  const sessions = { team, persons, assumer, cache: new SessionCache() };
  return {
    account,
    identify: (envelope, invocation, signal) => identifyCaller(envelope, invocation, identification, signal),
    open: (request, signal) => openSession(request, sessions, signal),
    warmUp: () => assumer.warmUp(),
  };
}

type Sessions = {
  readonly team: FunctionConfiguration;
  readonly persons: PersonRules;
  readonly assumer: RoleAssumer;
  readonly cache: SessionCache;
};

async function openSession(
  request: SessionRequest,
  { team, persons, assumer, cache }: Sessions,
  signal: AbortSignal,
): Promise<Authorized<Session>> {
  const actions = actionsOf(request);
  const chosen = chooseRole({ ...request, actions }, team, persons);
  if (!chosen.ok) return chosen;
  const { role, roleArn } = chosen.value;
  const { who } = request.caller;
  const client = mcpClient(request.body.caller.name);
  const policy = sessionPolicy(actions, team.regions);
  const key = JSON.stringify([roleArn, who, client, policy.text]);
  let session = cache.find(key, request.neededMs, Date.now());
  if (session === null) {
    const durationSeconds = lastingFor(request.neededMs);
    const opened = await assumer.assume({ roleArn, who, client, team: team.team, policy, durationSeconds }, signal);
    if (!opened.ok) return opened;
    session = opened.value;
    cache.keep(key, session);
  }
  const variables = userAgentVariables(request.invocation.requestId, client);
  const account = roleArn.split(":")[4] ?? "";
  return { ok: true, value: { keys: session.keys, role, roleArn, account, variables } };
}

function actionsOf({ pipeline, verdict }: SessionRequest): readonly string[] {
  const { command } = pipeline;
  return command === null ? [] : neededActions(command, bundledAccess(), verdict.classes.includes("read"));
}

function lastingFor(neededMs: number): number {
  return Math.min(LONGEST_S, Math.max(SHORTEST_S, Math.ceil(neededMs / 1000) + RESERVE_S));
}
