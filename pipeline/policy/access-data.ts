/** `read`: AWS calls the action Read or List; `tag`: Tagging; `write`: every other, and one that AWS does not list. */
export type AccessLevel = "read" | "tag" | "write";

/** What AWS says of its IAM actions, as far as classes need it. */
export type AccessData = {
  /** Version of the package that the data came from. */
  readonly version: string;
  /** Whether IAM has such a prefix, such as `s3` or `elasticloadbalancing`. */
  readonly hasPrefix: (prefix: string) => boolean;
  /** @param action in any case, such as `GetObject` */
  readonly levelOf: (prefix: string, action: string) => AccessLevel;
};

/** What the build packs: by prefix the names of actions in lower case, with spaces between. */
export type PackedAccess = {
  readonly version: string;
  readonly services: Readonly<Record<string, { readonly read: string; readonly tag: string }>>;
};

/** Makes what the build packs answer questions; the names of a prefix are taken apart when it is first asked for. */
export function unpackAccess({ version, services }: PackedAccess): AccessData {
  const prefixes = new Map(Object.entries(services));
  const known = new Map<string, ReadonlyMap<string, AccessLevel>>();
  const levelsOf = (prefix: string): ReadonlyMap<string, AccessLevel> => {
    const levels = known.get(prefix) ?? readLevels(prefixes.get(prefix) ?? { read: "", tag: "" });
    known.set(prefix, levels);
    return levels;
  };
  return {
    version,
    hasPrefix: (prefix) => prefixes.has(prefix),
    levelOf: (prefix, action) => levelsOf(prefix).get(action.toLowerCase()) ?? "write",
  };
}

function readLevels(packed: { readonly read: string; readonly tag: string }): ReadonlyMap<string, AccessLevel> {
  return new Map(
    (["read", "tag"] as const).flatMap((level) => packed[level].split(" ").map((action) => [action, level] as const)),
  );
}
