import { z } from "zod";
import { REGION_PATTERN } from "../../pipeline/region-pattern.ts";
import { PATTERNS, RETENTION_DAYS } from "./team-patterns.ts";

const text = (pattern: RegExp) => z.string().regex(pattern);
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1);

const grant = z.strictObject({
  actions: some(text(PATTERNS.action)),
  resources: some(text(PATTERNS.resource)),
  conditions: z.record(z.string(), z.record(z.string(), z.union([z.string(), some(z.string())]))).optional(),
});

const reader = z.strictObject({
  policies: z.array(text(PATTERNS.managedPolicy)).optional(),
  allow: z.array(grant).optional(),
});

const operator = z.strictObject({
  principals: some(text(PATTERNS.principal)),
  policies: z.array(text(PATTERNS.managedPolicy)).optional(),
  allow: z.array(grant).optional(),
  passRoles: z.array(z.strictObject({ role: text(PATTERNS.role), service: text(PATTERNS.service) })).optional(),
});

const policy = z.strictObject({
  file: z.string().min(1).optional(),
  mode: z.enum(["strict", "permissive"]).optional(),
});

/** Settings that may stand in `defaults` too. */
const shared = {
  description: z.string().min(1).max(200).optional(),
  region: text(REGION_PATTERN).optional(),
  reader: reader.optional(),
  operator: operator.nullable().optional(),
  callers: some(text(PATTERNS.principal)).nullable().optional(),
  personRoles: z.array(text(PATTERNS.principal)).optional(),
  identity: z.enum(["required", "off"]).optional(),
  tenantIsolation: z.boolean().optional(),
  policy: policy.nullable().optional(),
  deniedActions: z.array(text(PATTERNS.action)).optional(),
  regions: some(text(REGION_PATTERN)).nullable().optional(),
  permissionsBoundary: text(PATTERNS.boundary).nullable().optional(),
  organization: text(PATTERNS.organization).nullable().optional(),
  memoryMb: z.int().min(512).max(10_240).optional(),
  timeoutSeconds: z.int().min(30).max(900).optional(),
  reservedConcurrency: z.int().min(1).max(1_000).nullable().optional(),
  architecture: z.enum(["x86_64", "arm64"]).optional(),
  logRetentionDays: z.literal(RETENTION_DAYS).optional(),
  kmsKey: text(PATTERNS.key).nullable().optional(),
  alarmTopic: text(PATTERNS.topic).nullable().optional(),
  image: text(PATTERNS.image).optional(),
  tags: z.record(text(PATTERNS.tagKey), text(PATTERNS.tagValue)).optional(),
};

const team = z.strictObject({ ...shared, team: text(PATTERNS.team), account: text(PATTERNS.account) });

/** The whole file. */
export const teamsFileSchema = z.strictObject({ defaults: z.strictObject(shared).optional(), teams: some(team) });
export type TeamsFile = z.infer<typeof teamsFileSchema>;
/** One entry of the file, before and after the file's defaults were added. */
export type TeamEntry = z.infer<typeof team>;

/** Keys that may stand at a path, for the nearest to one that is not known. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const parent = path.at(-1);
  if (path.length === 0) return Object.keys(teamsFileSchema.shape);
  if (parent === "reader") return Object.keys(reader.shape);
  if (parent === "operator") return Object.keys(operator.shape);
  if (parent === "policy") return Object.keys(policy.shape);
  if (path.at(-2) === "allow") return Object.keys(grant.shape);
  if (path.at(-2) === "passRoles") return ["role", "service"];
  return parent === "defaults" ? Object.keys(shared) : Object.keys(team.shape);
}
