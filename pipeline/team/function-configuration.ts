/**
 * What a deployed function is told of its team: one JSON document in the environment variable `AWS_MCP_TEAM`, written by the CDK app
 * and read by the Lambda door. It holds no secret.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { REGION_PATTERN } from "../region-pattern.ts";

/** Name of the environment variable. */
export const TEAM_VARIABLE = "AWS_MCP_TEAM";

/** Lambda's limit is 4,096 bytes for all variables together; the others that we set need the rest. */
export const MAX_TEAM_VARIABLE_BYTES = 3_584;

/** A longer document is compressed. */
const MAX_PLAIN_BYTES = 1_536;

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;

/**
 * Who may write: the ARN of an IAM role or user without its path, or of one session of a role whose sessions are people
 * (`…:role/NAME/SESSION`). `*` stands for any characters within NAME (Identity Center adds a random suffix to its roles).
 */
const PRINCIPAL_PATTERN =
  /^arn:aws[a-z-]*:iam::\d{12}:(user\/[\w+=,.@*-]{1,128}|role\/[\w+=,.@*-]{1,128}(\/[\w+=,.@-]{2,64})?)$/;

export const functionConfigurationSchema = z.strictObject({
  version: z.literal(1),
  team: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  readerRoleArn: z.string().regex(ROLE_ARN),
  /** Null: nobody writes through this function. */
  operator: z
    .strictObject({
      roleArn: z.string().regex(ROLE_ARN),
      principals: z.array(z.string().regex(PRINCIPAL_PATTERN)).min(1),
    })
    .nullable(),
  /** Roles, besides those of Identity Center, whose trust policy pins the session's name to a person: ARNs as of a principal. */
  personRoles: z.array(z.string().regex(PRINCIPAL_PATTERN)),
  /** `off`: requests without proof are answered, as the reader and nobody in particular. */
  identity: z.enum(["required", "off"]),
  tenantIsolation: z.boolean(),
  /** Regions whose commands run; null: any. Commands of global services are not concerned. */
  regions: z.array(z.string().regex(REGION_PATTERN)).min(1).nullable(),
  /** The team's policy: the text of its file, or null for the built-in rules alone. `mode` null: what the file says, else strict. */
  policy: z.strictObject({ mode: z.enum(["strict", "permissive"]).nullable(), text: z.string().nullable() }),
});
export type FunctionConfiguration = z.infer<typeof functionConfigurationSchema>;

const COMPRESSED = "gz:";

/** Text of the environment variable. What is too long for it, its writer must refuse (`MAX_TEAM_VARIABLE_BYTES`). */
export function encodeFunctionConfiguration(configuration: FunctionConfiguration): string {
  const json = JSON.stringify(configuration);
  return Buffer.byteLength(json) <= MAX_PLAIN_BYTES ? json : COMPRESSED + gzipSync(json).toString("base64");
}

/** @throws when the text is no configuration of this version */
export function decodeFunctionConfiguration(text: string): FunctionConfiguration {
  const json = text.startsWith(COMPRESSED)
    ? gunzipSync(Buffer.from(text.slice(COMPRESSED.length), "base64"), { maxOutputLength: 1024 ** 2 }).toString("utf8")
    : text;
  return functionConfigurationSchema.parse(JSON.parse(json));
}
