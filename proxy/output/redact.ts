/**
 * A value behind the name of an AWS secret, as JSON, YAML, config files, `export` lines, XML and tables write it; also as the `value`
 * beside a `name`. Access key ids are no secrets. Each part is bounded, so that the time is linear in whatever is printed.
 */
const NAMED_SECRET =
  /((?:secret_?access_?key|session_?token)\\?["']?(?:\s{0,40},\s{0,40}\\?["']?value\\?["']?)?\s{0,3}[:=>\t]\s{0,3}\\?["']?)([A-Za-z0-9/+=]{20,})/gi;

const MARK = "[redacted]";

/**
 * Hides AWS secrets in a text that an assistant will read: the keys of the request itself wherever they stand, and what stands behind
 * the name of a secret. The length stays, so that sizes stay true. A courtesy to people who forgot what their logs hold, no wall: who
 * may run commands can print a secret in other forms.
 *
 * @param ownSecrets secret key and session token of the request
 */
export function redact(text: string, ownSecrets: readonly string[]): string {
  const named = text.replace(NAMED_SECRET, (_, name: string, secret: string) => name + mask(secret));
  return ownSecrets
    .filter((secret) => secret !== "")
    .reduce((left, secret) => left.replaceAll(secret, mask(secret)), named);
}

function mask(secret: string): string {
  return MARK.padEnd(secret.length, "*").slice(0, secret.length);
}
