/**
 * What the sessions of a function's roles carry. Their trust policies must let the execution role do `sts:AssumeRole`,
 * `sts:TagSession` and `sts:SetSourceIdentity`, and may ask for these tags and no others.
 */
export const SESSION_TAGS = {
  /** Who asked: the same text as the source identity and the session's name. */
  who: "relay-who",
  /** Through which MCP client, as that names itself: a name of `mcp-clients.ts`. */
  client: "relay-client",
  /** Name of the team that the function is deployed for. */
  team: "relay-team",
} as const;

/** Names of the tags of every session, all three always there. */
export const SESSION_TAG_KEYS: readonly string[] = Object.values(SESSION_TAGS);

/** The actions that a role's trust policy must allow the execution role, or no session begins. */
export const TRUST_ACTIONS = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] as const;

/**
 * What source identities of ours look like (`sts:SourceIdentity` with `StringLike`): a proved person, user or role, or nobody in
 * particular where a function wants no proof (`UNPROVED` of `proof/source-identity.ts`).
 */
export const SOURCE_IDENTITY_PATTERNS = ["person=*", "user=*", "role=*", "unproved"] as const;
