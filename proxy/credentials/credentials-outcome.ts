import type { Keys } from "../../pipeline/contract.ts";
import { cleanText } from "../output/clean-text.ts";
import { headOf } from "../output/cut-text.ts";

/** Where keys came from. `assume-role` is a profile with a `role_arn`, whatever its source is. */
export type CredentialKind =
  | "environment"
  | "profile"
  | "assume-role"
  | "sso"
  | "login"
  | "web-identity"
  | "process"
  | "container-role"
  | "instance-profile";

export type FoundCredentials = {
  readonly keys: Keys;
  readonly source: CredentialKind;
  /** Null where nobody says how long the keys are good for. */
  readonly expiration: Date | null;
};

/** Why there are no credentials, for the user who can mend it. `message` and `hint` are sentences of ours. */
export type CredentialsFailure = {
  readonly code: "credentials_missing" | "credentials_expired";
  readonly message: string;
  /** What to do, with the exact command where there is one. */
  readonly hint: string;
  /** What a program, AWS or a file said: one line of text from outside, cut to 500 characters. */
  readonly detail: string | null;
};

export type CredentialsOutcome =
  | ({ readonly ok: true } & FoundCredentials)
  | ({ readonly ok: false } & CredentialsFailure);

/** Carries a failure up to the function that answers with it; never crosses the boundary of this folder. */
export class CredentialsUnavailable extends Error {
  override readonly name = "CredentialsUnavailable";
  readonly failure: CredentialsFailure;

  constructor(failure: CredentialsFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Makes the error for what is missing or wrong. @param detail an error, or a text from outside */
export function missing(message: string, hint: string, detail: unknown = null): CredentialsUnavailable {
  return new CredentialsUnavailable({ code: "credentials_missing", message, hint, detail: oneLine(detail) });
}

/** Makes the error for what was good once. @param detail an error, or a text from outside */
export function expired(message: string, hint: string, detail: unknown = null): CredentialsUnavailable {
  return new CredentialsUnavailable({ code: "credentials_expired", message, hint, detail: oneLine(detail) });
}

const MAX_DETAIL_CHARS = 500;

function oneLine(detail: unknown): string | null {
  if (detail === null) return null;
  const said = cleanText(detail instanceof Error ? detail.message : String(detail));
  const text = said.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  if (text === "") return null;
  return text.length > MAX_DETAIL_CHARS ? `${headOf(text, MAX_DETAIL_CHARS)}…` : text;
}
