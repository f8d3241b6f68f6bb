import type { STSClient } from "@aws-sdk/client-sts";
import type { Keys } from "../../pipeline/contract.ts";
import type { ErrorCode } from "../../pipeline/error-codes.ts";
import type { SessionPolicy } from "../../pipeline/session-policy/session-policy.ts";
import { SESSION_TAGS } from "../../pipeline/team/session-tags.ts";
import { log } from "../log.ts";
import type { Authorized } from "./session.ts";
import type { StsEndpoint } from "./sts-endpoint.ts";

/** A session that is wanted. */
export type WantedSession = {
  readonly roleArn: string;
  /** In the characters of a source identity, a session's name and a tag's value. */
  readonly who: string;
  readonly client: string;
  readonly team: string;
  readonly policy: SessionPolicy;
  readonly durationSeconds: number;
};

/** Keys of a session, and until when they last, in milliseconds since 1970. */
export type OpenedSession = { readonly keys: Keys; readonly expires: number };

const CONNECTION_TIMEOUT_MS = 3_000;
/** Short, because a connection that was kept while the environment was frozen may be dead: the next try makes a new one. */
const REQUEST_TIMEOUT_MS = 2_000;
const NEARLY_FULL_PERCENT = 90;

/** Opens sessions with the keys of the execution role, which nobody else in the program sees. */
export class RoleAssumer {
  readonly #endpoint: StsEndpoint;
  readonly #keys: Keys;
  #client: Promise<STSClient> | null = null;

  constructor(endpoint: StsEndpoint, keys: Keys) {
    this.#endpoint = endpoint;
    this.#keys = keys;
  }

  /** Loads the AWS SDK, so that the first request waits for less. */
  async warmUp(): Promise<void> {
    await this.#sts();
  }

  /** Opens a session; with whole services instead of actions where STS finds the policy too large once it is packed. */
  async assume(wanted: WantedSession, signal: AbortSignal): Promise<Authorized<OpenedSession>> {
    const { text, wideText } = wanted.policy;
    try {
      try {
        return { ok: true, value: await this.#ask(wanted, text, signal) };
      } catch (error) {
        if (!nameOf(error).startsWith("PackedPolicyTooLarge") || text === wideText) throw error;
        return { ok: true, value: await this.#ask(wanted, wideText, signal) };
      }
    } catch (error) {
      signal.throwIfAborted();
      return refusal(error);
    }
  }

  async #ask(wanted: WantedSession, policy: string, signal: AbortSignal): Promise<OpenedSession> {
    const { AssumeRoleCommand } = await import("@aws-sdk/client-sts");
    const client = await this.#sts();
    const { roleArn, who, client: mcpClient, team, durationSeconds } = wanted;
    const answer = await client.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: who,
        SourceIdentity: who,
        DurationSeconds: durationSeconds,
        Policy: policy,
        Tags: [
          { Key: SESSION_TAGS.who, Value: who },
          { Key: SESSION_TAGS.client, Value: mcpClient },
          { Key: SESSION_TAGS.team, Value: team },
        ],
      }),
      { abortSignal: signal },
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error("STS answered without keys");
    const packed = answer.PackedPolicySize ?? 0;
    if (packed > NEARLY_FULL_PERCENT) log("warn", "a session's policy and tags nearly fill what STS takes", { packed });
    return {
      keys: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
      expires: Expiration.getTime(),
    };
  }

  #sts(): Promise<STSClient> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<STSClient> {
    const { STSClient } = await import("@aws-sdk/client-sts");
    const { region, url } = this.#endpoint;
    const { accessKeyId, secretAccessKey, sessionToken } = this.#keys;
    return new STSClient({
      region,
      endpoint: url.href,
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
      maxAttempts: 3,
      requestHandler: {
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    });
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** AWS has said no, in a way that another try does not mend. */
const REFUSALS = /^(AccessDenied|MalformedPolicyDocument|PackedPolicyTooLarge|Validation)/;

function refusal(error: unknown): Authorized<never> {
  const detail = error instanceof Error ? error.message : String(error);
  const isRefused = REFUSALS.test(nameOf(error));
  const code: ErrorCode = isRefused ? "role_refused" : "role_unavailable";
  return {
    ok: false,
    error: {
      code,
      message: isRefused
        ? "AWS did not let the function assume the role for this command."
        : "The function could not reach STS to assume the role for this command.",
      hint: isRefused
        ? "Ask who deployed the function: its role, or that role's trust policy, has been changed. Nothing has run."
        : "Send the request again. Nothing has run.",
      detail,
    },
  };
}
