import {
  encodeFunctionConfiguration,
  type FunctionConfiguration,
  functionConfigurationSchema,
  MAX_TEAM_VARIABLE_BYTES,
} from "../../pipeline/team/function-configuration.ts";
import { principalArn } from "../team/principals.ts";
import type { PipelinePolicy } from "../team/team.ts";
import type { CompleteSettings } from "../team/team-settings.ts";
import type { Names } from "./names.ts";

/**
 * Text of the function's `AWS_MCP_TEAM`.
 *
 * @throws {Error} when the policy is too long for it
 */
export function functionSettings(
  settings: CompleteSettings,
  policy: PipelinePolicy,
  names: Names,
  home: { readonly account: string; readonly region: string },
): string {
  const { team, operator, personRoles, identity, tenantIsolation, regions } = settings;
  const arns = (principals: readonly string[]) => principals.map((principal) => principalArn(principal, home));
  const configuration: FunctionConfiguration = functionConfigurationSchema.parse({
    version: 1,
    team,
    readerRoleArn: names.readerRoleArn,
    operator: operator === null ? null : { roleArn: names.operatorRoleArn, principals: arns(operator.principals) },
    personRoles: arns(personRoles),
    identity,
    tenantIsolation,
    regions: regions === null ? null : [...regions],
    policy,
  });
  const text = encodeFunctionConfiguration(configuration);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEAM_VARIABLE_BYTES) {
    throw new Error(
      `The settings of the team ${team} take ${bytes} bytes, of ${MAX_TEAM_VARIABLE_BYTES} that a function has room for: ` +
        "make the policy of its pipelines shorter, for example with wildcards.",
    );
  }
  return text;
}
