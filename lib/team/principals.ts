import { partitionOf } from "../partition-of.ts";

/** Where short principals are. */
type Home = { readonly account: string; readonly region: string };

/** The ARN of a principal that may be written short, as `role/NAME`. */
export function principalArn(principal: string, { account, region }: Home): string {
  return principal.startsWith("arn:") ? principal : `arn:${partitionOf(region)}:iam::${account}:${principal}`;
}

/** Whether all that the one names, the other names too; `*` stands for any characters. */
export function isWithin(principal: string, other: string): boolean {
  const [, name = ""] = split(principal);
  const [head, pattern = ""] = split(other);
  if (head !== split(principal)[0]) return false;
  const parts = pattern.split("*").map((part) => part.replace(/[.+^$|()[\]{}\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name.split("/")[0] ?? "");
}

/** `arn:…:role` or `arn:…:user`, and the name; a session's name counts for nothing. */
function split(arn: string): readonly [string, string] {
  const [kind = "", name = ""] = arn.split("/");
  return [kind, name];
}

/**
 * The same as `aws:PrincipalArn` spells it: with any path before the name, and without the name of a session.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function principalArnPatterns(arn: string): readonly string[] {
  const [kind, name] = split(arn);
  return [`${kind}/${name}`, `${kind}/*/${name}`];
}
