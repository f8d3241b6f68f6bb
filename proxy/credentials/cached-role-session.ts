import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Environment } from "../config/environment.ts";
import type { FoundCredentials } from "./credentials-outcome.ts";
import type { Section } from "./parse-ini.ts";
import { homeDirectory } from "./user-files.ts";

const sessionSchema = z.looseObject({
  Credentials: z.looseObject({
    AccessKeyId: z.string().min(1),
    SecretAccessKey: z.string().min(1),
    SessionToken: z.string().min(1),
    Expiration: z.string(),
  }),
});

/** A session that ends sooner is of no use to the command that is about to run. */
const LEAST_REMAINING_MS = 60_000;

/**
 * The session that the AWS CLI keeps after the user has typed a one-time code, or null when there is no fresh one.
 * The CLI stores it in `~/.aws/cli/cache` under the hash of the AssumeRole call (botocore, `AssumeRoleCredentialFetcher`).
 */
export async function cachedRoleSession(env: Environment, profile: Section): Promise<FoundCredentials | null> {
  const path = join(homeDirectory(env), ".aws", "cli", "cache", `${cacheKey(profile)}.json`);
  const text = await readFile(path, "utf8").catch(() => "null");
  const session = sessionSchema.safeParse(parseJson(text));
  if (!session.success) return null;
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = session.data.Credentials;
  const expiration = new Date(Expiration.replace(/UTC$/, "Z"));
  if (!(expiration.getTime() - Date.now() > LEAST_REMAINING_MS)) return null;
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { keys, source: "assume-role", expiration };
}

/** SHA-1 of the call's parameters as Python's `json.dumps(…, sort_keys=True)` writes them. */
function cacheKey(profile: Section): string {
  const durationSeconds = profile.get("duration_seconds") ?? "";
  const parameters = {
    DurationSeconds: /^\d+$/.test(durationSeconds) ? Number(durationSeconds) : undefined,
    ExternalId: profile.get("external_id"),
    RoleArn: profile.get("role_arn"),
    RoleSessionName: profile.get("role_session_name"),
    SerialNumber: profile.get("mfa_serial"),
  };
  const members = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`"${name}": ${JSON.stringify(value)}`],
  );
  return createHash("sha1")
    .update(`{${members.join(", ")}}`)
    .digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
