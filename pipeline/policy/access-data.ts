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
  /** Whether IAM has such an action. */
  readonly hasAction: (prefix: string, action: string) => boolean;
  /** The actions of a prefix that only tag, in lower case. */
  readonly taggingActions: (prefix: string) => readonly string[];
};

/** What the build packs: by prefix the names of actions in lower case, with spaces between. */
export type PackedAccess = {
  readonly version: string;
  readonly services: Readonly<Record<string, PackedActions>>;
};

type PackedActions = Readonly<Record<AccessLevel, string>>;

const NONE: PackedActions = { read: "", tag: "", write: "" };

/** Makes what the build packs answer questions; the names of a prefix are taken apart when it is first asked for. */
export function unpackAccess({ version, services }: PackedAccess): AccessData {
  const prefixes = new Map(Object.entries(services));
  const known = new Map<string, ReadonlyMap<string, AccessLevel>>();
  const levelsOf = (prefix: string): ReadonlyMap<string, AccessLevel> => {
    const levels = known.get(prefix) ?? readLevels(prefixes.get(prefix) ?? NONE);
    known.set(prefix, levels);
    return levels;
  };
  return {
    version,
    hasPrefix: (prefix) => prefixes.has(prefix),
    levelOf: (prefix, action) => levelsOf(prefix).get(action.toLowerCase()) ?? "write",
    hasAction: (prefix, action) => levelsOf(prefix).has(action.toLowerCase()),
    taggingActions: (prefix) => [...levelsOf(prefix)].flatMap(([action, level]) => (level === "tag" ? [action] : [])),
  };
}

function readLevels(packed: PackedActions): ReadonlyMap<string, AccessLevel> {
  return new Map(
    (["read", "tag", "write"] as const).flatMap((level) =>
      packed[level].split(" ").flatMap((action) => (action === "" ? [] : [[action, level] as const])),
    ),
  );
}
