import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { nearestName } from "../../nearest-name.ts";
import type { PolicyProblem } from "../policy-problem.ts";

/** Ends the reading of a policy; caught in `readPolicy`. */
export class PolicyUnreadable extends Error {
  readonly problem: PolicyProblem;
  constructor(problem: PolicyProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

/** A document, and where its parts stand. */
export type PlacedDocument = {
  readonly value: unknown;
  readonly keys: readonly string[];
  /** Ends the reading with what is wrong at a path of keys and indexes. @throws {PolicyUnreadable} always */
  readonly fail: (path: readonly PropertyKey[], problem: string, hint: string) => never;
  /** The same, for a key that should not be there. */
  readonly failAtKey: (path: readonly PropertyKey[], key: string, problem: string, hint: string) => never;
};

/** Aliases can make a small file huge. */
const MAX_ALIASES = 50;

/** Parses one YAML document. @throws {PolicyUnreadable} where it is none, or not a mapping */
export function parseYaml(text: string): PlacedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true, prettyErrors: false });
  const failAt = (offset: number | null, problem: string, hint: string): never => {
    const place = offset === null ? null : lines.linePos(offset);
    throw new PolicyUnreadable({ problem, hint, line: place?.line ?? null, column: place?.col ?? null });
  };
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return failAt(error.pos[0], syntaxProblem(error.code), syntaxHint(error.code));
  const { contents } = document;
  if (!isMap(contents))
    return failAt(0, "The policy is no mapping of keys to values.", "Write it as the documentation shows.");
  return {
    value: toPlain(() => document.toJS({ maxAliasCount: MAX_ALIASES }), failAt),
    keys: contents.items.map(({ key }) => String(isScalar(key) ? key.value : key)),
    fail: (path, problem, hint) => failAt(valueOffset(document, path), problem, hint),
    failAtKey: (path, key, problem, hint) => failAt(keyOffset(document, path, key), problem, hint),
  };
}

/** Holds a document against one of the forms. @throws {PolicyUnreadable} at the first place that does not fit */
export function shapeOf<T>(document: PlacedDocument, schema: z.ZodType<T>, knownKeys: readonly string[]): T {
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw parsed.error;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const near = nearestName(key, knownKeys);
    return document.failAtKey(
      issue.path,
      key,
      "This key is not known.",
      near === null ? `The keys are: ${knownKeys.join(", ")}.` : `Did you mean ${near}?`,
    );
  }
  return document.fail(
    issue.path,
    `This does not fit: ${issue.message}.`,
    "See docs/policy.md for what may stand here.",
  );
}

function toPlain(
  read: () => unknown,
  failAt: (offset: number | null, problem: string, hint: string) => never,
): unknown {
  try {
    return read();
  } catch {
    return failAt(null, "The policy's aliases multiply beyond measure.", "Write the values out.");
  }
}

type Document = ReturnType<typeof parseDocument>;

/** Where the value of a path stands, or of the longest part of it that is there. */
function valueOffset(document: Document, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = startOf(document.getIn(path.slice(0, length), true));
    if (offset !== null) return offset;
  }
  return null;
}

function keyOffset(document: Document, path: readonly PropertyKey[], key: string): number | null {
  const parent = path.length === 0 ? document.contents : document.getIn(path, true);
  const keys = isMap(parent) ? parent.items.map((pair) => pair.key) : [];
  return startOf(keys.find((node) => isScalar(node) && node.value === key)) ?? valueOffset(document, path);
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function syntaxProblem(code: string): string {
  if (code === "BAD_DQ_ESCAPE")
    return "In double quotes a backslash begins an escape, and this is none that YAML knows.";
  if (code === "DUPLICATE_KEY") return "This key stands twice.";
  if (code === "MULTIPLE_DOCS") return "There is more than one document in the file.";
  return `The policy is no YAML (${code}).`;
}

function syntaxHint(code: string): string {
  if (code === "BAD_DQ_ESCAPE") return "Put the pattern in single quotes, in which a backslash is a backslash.";
  if (code === "DUPLICATE_KEY") return "Put all of its entries under one.";
  return "Correct the line; a pattern is best put in single quotes.";
}
