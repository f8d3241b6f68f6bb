import { z } from "zod";

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

/** The names of actions in lower case, with spaces between. */
const prefixSchema = z.object({ read: z.string(), tag: z.string() });
const fileSchema = z.object({ version: z.string(), services: z.record(z.string(), prefixSchema) });

/**
 * Reads what the build packs. Takes a few milliseconds, so read it once.
 *
 * @param text JSON
 * @throws {Error} when it is not what the build makes
 */
export function parseAccessData(text: string): AccessData {
  const { version, services } = fileSchema.parse(JSON.parse(text));
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

function readLevels(data: z.infer<typeof prefixSchema>): ReadonlyMap<string, AccessLevel> {
  return new Map(
    (["read", "tag"] as const).flatMap((level) => data[level].split(" ").map((action) => [action, level] as const)),
  );
}
