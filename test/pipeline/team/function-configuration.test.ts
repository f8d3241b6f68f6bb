import { expect, test } from "vitest";
import {
  decodeFunctionConfiguration,
  encodeFunctionConfiguration,
  type FunctionConfiguration,
  MAX_TEAM_VARIABLE_BYTES,
} from "../../../pipeline/team/function-configuration.ts";

const TEAM: FunctionConfiguration = {
  version: 1,
  team: "payments",
  readerRoleArn: "arn:aws:iam::111122223333:role/relay/payments-reader",
  operator: {
    roleArn: "arn:aws:iam::111122223333:role/relay/payments-operator",
    principals: ["arn:aws:iam::111122223333:role/AWSReservedSSO_Deployers_*"],
  },
  personRoles: [],
  identity: "required",
  tenantIsolation: true,
  regions: ["eu-central-1"],
  policy: { mode: "strict", text: null },
};

test("a function's configuration comes back as it was written, short and long", () => {
  expect(decodeFunctionConfiguration(encodeFunctionConfiguration(TEAM))).toEqual(TEAM);
  const long = { ...TEAM, policy: { mode: null, text: "# a comment of a policy file\n".repeat(1_000) } };
  const written = encodeFunctionConfiguration(long);
  expect(Buffer.byteLength(written)).toBeLessThan(MAX_TEAM_VARIABLE_BYTES);
  expect(decodeFunctionConfiguration(written)).toEqual(long);
});

test.each([
  ["a principal of everybody", { operator: { roleArn: TEAM.readerRoleArn, principals: ["*"] } }],
  ["a role that is none", { readerRoleArn: "arn:aws:iam::1:role/x" }],
  ["a field that is not known", { admin: true }],
])("a configuration with %s is refused", (_, wrong) => {
  expect(() => decodeFunctionConfiguration(JSON.stringify({ ...TEAM, ...wrong }))).toThrow();
});
