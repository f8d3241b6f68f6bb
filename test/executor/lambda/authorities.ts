/** What the tests of the authority ask it with. */
import type { Invocation, SessionRequest } from "../../../executor/lambda/session.ts";
import type { RunBody } from "../../../pipeline/contract.ts";
import { judgePipeline } from "../../../pipeline/judge-pipeline.ts";
import { parsePipeline } from "../../../pipeline/parse.ts";
import { readPolicy } from "../../../pipeline/policy/read-policy.ts";
import type { FunctionConfiguration } from "../../../pipeline/team/function-configuration.ts";
import { MOTO_ACCOUNT } from "../../fixtures/moto-iam.ts";
import { resolvedCommand } from "../../pipeline/aws/resolved.ts";

export const REGION = "eu-central-1";
export const FUNCTION = `arn:aws:lambda:${REGION}:${MOTO_ACCOUNT}:function:aws-mcp-relay:live`;

export const INVOCATION: Invocation = {
  requestId: "b6a7c1de-4a0f-4c0e-9d4e-6d4b6a3f2a10",
  functionArn: FUNCTION,
  tenantId: null,
  deadlineAtMs: Date.now() + 60_000,
};

/** A team with an operator whom alice alone may be. */
export function team(changes: Partial<FunctionConfiguration> = {}): FunctionConfiguration {
  return {
    version: 1,
    team: "payments",
    readerRoleArn: `arn:aws:iam::${MOTO_ACCOUNT}:role/reader`,
    operator: {
      roleArn: `arn:aws:iam::${MOTO_ACCOUNT}:role/operator`,
      principals: [`arn:aws:iam::${MOTO_ACCOUNT}:user/alice`],
    },
    personRoles: [],
    identity: "required",
    tenantIsolation: false,
    regions: null,
    policy: { mode: null, text: null },
    ...changes,
  };
}

/** The body of a request as a proxy may send it that wants everything. */
export function greedyBody(command: string, changes: Partial<RunBody> = {}): RunBody {
  return {
    version: 1,
    id: "request-1",
    kind: "run",
    command,
    access: "write",
    confirmed: "fully",
    region: REGION,
    maxOutputBytes: 100_000,
    timeoutMs: 60_000,
    caller: { name: "claude-code", version: "2.0.0" },
    ...changes,
  };
}

/** A pipeline for which a session is wanted, judged as the executor judges it. */
export function sessionRequest(
  command: string,
  caller: SessionRequest["caller"],
  changes: Partial<SessionRequest> = {},
): SessionRequest {
  const parsed = parsePipeline(command);
  const policy = readPolicy(null, "permissive");
  if (!parsed.ok || !policy.ok) throw new Error(command);
  const region = parsed.value.source.region ?? REGION;
  const pipeline = { ...parsed.value, command: resolvedCommand(command) };
  const context = { policy: policy.policy, access: "write", region, account: MOTO_ACCOUNT } as const;
  return {
    caller,
    body: greedyBody(command),
    pipeline,
    verdict: judgePipeline(pipeline, context),
    region,
    invocation: INVOCATION,
    neededMs: 60_000,
    ...changes,
  };
}
