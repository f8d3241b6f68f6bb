import type { Keys } from "../../pipeline/contract.ts";
import type { FunctionConfiguration } from "../../pipeline/team/function-configuration.ts";
import type { Moto } from "../../test/fixtures/moto.ts";
import {
  allowing,
  createRole,
  createUser,
  enforce,
  MOTO_ACCOUNT,
  sessionOf,
  trusting,
} from "../../test/fixtures/moto-iam.ts";

/** A team account in the fake AWS: one person, the function's role, and the two roles that commands run as. */
export type OfflineTeam = {
  readonly configuration: FunctionConfiguration;
  /** Keys of the person, for the proxy. */
  readonly person: Keys;
  /** Keys of the function's role. */
  readonly execution: Readonly<Record<keyof Keys, string>>;
};

const TEAM = "offline";
const PERSON = "developer";
const SESSION = "aws-mcp-relay";

/**
 * Makes the account as a deployment would: the function's role can open the two others and nothing else; the person can invoke the
 * function, is proved by STS, and may write.
 *
 * @param options.isEnforced has the fake AWS check signatures and permissions from then on
 */
export async function createOfflineTeam(moto: Moto, options: { readonly isEnforced: boolean }): Promise<OfflineTeam> {
  const person = await createUser(moto, PERSON, allowing("lambda:InvokeFunction"));
  const lambda = trustingService("lambda.amazonaws.com");
  const functionRole = await createRole(moto, `${TEAM}-execution`, {
    trust: lambda,
    policy: allowing("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"),
  });
  // AWS takes a role's ARN for all of its sessions; moto wants the session's own.
  const trust = trusting(`arn:aws:sts::${MOTO_ACCOUNT}:assumed-role/${TEAM}-execution/${SESSION}`);
  const readerRoleArn = await createRole(moto, `${TEAM}-reader`, { trust, policy: allowing(...READ) });
  const roleArn = await createRole(moto, `${TEAM}-operator`, { trust, policy: allowing("*") });
  const execution = await sessionOf(moto, functionRole, SESSION);
  if (options.isEnforced) await enforce(moto);
  return {
    person,
    execution: { ...execution, sessionToken: execution.sessionToken ?? "" },
    configuration: {
      version: 1,
      team: TEAM,
      readerRoleArn,
      operator: { roleArn, principals: [`arn:aws:iam::${MOTO_ACCOUNT}:user/${PERSON}`] },
      personRoles: [],
      identity: "required",
      tenantIsolation: true,
      regions: null,
      policy: { mode: null, text: null },
    },
  };
}

/** What AWS's policy ReadOnlyAccess comes to, by the beginnings of names. */
const READ = [
  "*:Describe*",
  "*:Get*",
  "*:List*",
  "*:Head*",
  "*:BatchGet*",
  "*:Query",
  "*:Scan",
  "*:Search*",
  "*:Lookup*",
];

function trustingService(service: string) {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  } as const;
}
