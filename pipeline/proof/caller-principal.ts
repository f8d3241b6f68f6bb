/** Who has proved to send a request, in IAM's own terms. */
export type CallerPrincipal = {
  /** As STS says it, such as `arn:aws:sts::123456789012:assumed-role/Developer/alice`. */
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  readonly kind: "role" | "user";
  /** Of the role or user, without its path. */
  readonly name: string;
  /** Of a role's session; its caller may have chosen it. Null for a user. */
  readonly session: string | null;
};

const ROLE_SESSION = /^arn:(aws[a-z-]{0,20}):sts::(\d{12}):assumed-role\/([\w+=,.@-]{1,64})\/([\w+=,.@-]{2,64})$/;
const USER = /^arn:(aws[a-z-]{0,20}):iam::(\d{12}):user\/(?:[\x21-\x7e]{1,510}\/)?([\w+=,.@-]{1,64})$/;

/**
 * Reads what STS says of a caller. The root user, and federated users, whose names anybody may choose, are no principals here.
 *
 * @returns null for these, and for what is no ARN
 */
export function parseCallerArn(arn: string): CallerPrincipal | null {
  const [, partition, account, name, session = null] = ROLE_SESSION.exec(arn) ?? USER.exec(arn) ?? [];
  if (partition === undefined || account === undefined || name === undefined) return null;
  return { arn, partition, account, kind: session === null ? "user" : "role", name, session };
}

/** The ARN by which IAM knows the role or user, without its path: STS does not say a role's. */
export function principalArn({ partition, account, kind, name }: CallerPrincipal): string {
  return `arn:${partition}:iam::${account}:${kind}/${name}`;
}
