import { createHash } from "node:crypto";
import type { CallerPrincipal } from "./caller-principal.ts";
import { isPerson, type PersonRules } from "./match-principal.ts";

/** Source identity of a session that nobody in particular asked for: the function wants no proof. */
export const UNPROVED = "unproved";

const MAX_CHARS = 64;
/** Hexadecimal digits of a hash: 128 bits. */
const HASH_CHARS = 32;
const MARK = "..";

/**
 * Says in AWS's terms who asked: `person=alice@example.com@123456789012`, `user=NAME@ACCOUNT`, or `role=NAME@ACCOUNT` where nobody
 * but the role is known. It has the form of a source identity, of a session's name and of a tag's value. A longer one keeps its
 * beginning and ends with a hash of the whole; no two callers share one.
 */
export function sourceIdentity(caller: CallerPrincipal, rules: PersonRules): string {
  const person = caller.kind === "role" && isPerson(caller, rules) ? caller.session : null;
  const kind = person === null ? caller.kind : "person";
  const name = person ?? caller.name;
  const whole = `${kind}=${name}@${caller.account}`;
  // Of the characters of a name, tags alone lack the comma.
  if (whole.length <= MAX_CHARS && !name.includes(",")) return whole;
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, HASH_CHARS);
  const beginning = `${kind}=${name.replaceAll(",", "")}`.slice(0, MAX_CHARS - MARK.length - HASH_CHARS);
  return `${beginning}${MARK}${hash}`;
}
