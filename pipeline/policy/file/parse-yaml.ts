import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { PolicyProblem } from "../policy-problem.ts";
import { placeInScalar } from "./place-in-scalar.ts";
import { syntaxHint, syntaxProblem } from "./yaml-problems.ts";

/** Ends the reading of a policy; caught in `readPolicy`. */
export class PolicyUnreadable extends Error {
  override readonly name = "PolicyUnreadable";
  readonly problem: PolicyProblem;

  constructor(problem: PolicyProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

type Path = readonly PropertyKey[];

/** A document, and where its parts stand. */
export type PlacedDocument = {
  readonly subject: YamlSubject;
  readonly value: unknown;
  readonly keys: readonly string[];
  /** Ends the reading with what is wrong at a path of keys and indexes. @throws {PolicyUnreadable} always */
  readonly fail: (path: Path, problem: string, hint: string) => never;
  /** The same, for a character of the text that stands there. */
  readonly failInside: (path: Path, index: number, problem: string, hint: string) => never;
  /** The same, for a key that should not be there. */
  readonly failAtKey: (path: Path, key: string, problem: string, hint: string) => never;
};

/** What a file is called in sentences about it, and what to write where it is no mapping. */
export type YamlSubject = {
  readonly name: string;
  readonly form: string;
  /** The page of the documentation that shows such a file. */
  readonly page: string;
};

const POLICY: YamlSubject = {
  name: "policy",
  page: "docs/policy.md",
  form: "Write it as docs/policy.md shows; where only the built-in rules are meant, unset AWS_MCP_SECURITY_CONFIG.",
};

/** Aliases can make a small file huge. */
const MAX_ALIASES = 50;

/** Parses one YAML document. @throws {PolicyUnreadable} where it is none, or not a mapping */
export function parseYaml(text: string, subject: YamlSubject = POLICY): PlacedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    strict: true,
    uniqueKeys: true,
    merge: true,
    prettyErrors: false,
  });
  const failAt = (offset: number | null, problem: string, hint: string): never => {
    const place = lines.linePos(offset ?? 0);
    throw new PolicyUnreadable({ problem, hint, line: Math.max(place.line, 1), column: Math.max(place.col, 1) });
  };
  const [error] = [...document.errors, ...document.warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  if (error !== undefined) return failAt(error.pos[0], syntaxProblem(error.code), syntaxHint(error.code));
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) {
        failAt(startOf(alias), syntaxProblem("BAD_ALIAS"), syntaxHint("BAD_ALIAS"));
      }
    },
  });
  const { contents } = document;
  if (!isMap(contents)) {
    return failAt(startOf(contents), `The ${subject.name} is no mapping of keys to values.`, subject.form);
  }
  return {
    subject,
    value: toPlain(() => document.toJS({ maxAliasCount: MAX_ALIASES }), failAt, subject),
    keys: contents.items.map(({ key }) => String(isScalar(key) ? key.value : key)),
    fail: (path, problem, hint) => failAt(valueOffset(document, path), problem, hint),
    failInside: (path, index, problem, hint) =>
      failAt(placeInScalar(text, document.getIn(path, true), index) ?? valueOffset(document, path), problem, hint),
    failAtKey: (path, key, problem, hint) => failAt(keyOffset(document, path, key), problem, hint),
  };
}

function toPlain(
  read: () => unknown,
  failAt: (offset: number | null, problem: string, hint: string) => never,
  { name }: YamlSubject,
): unknown {
  try {
    return read();
  } catch {
    return failAt(null, `The ${name}'s aliases multiply beyond measure.`, "Write the values out.");
  }
}

type Document = ReturnType<typeof parseDocument>;

/** Where the value of a path stands, or of the longest part of it that is there. */
function valueOffset(document: Document, path: Path): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = startOf(document.getIn(path.slice(0, length), true));
    if (offset !== null) return offset;
  }
  return startOf(document.contents);
}

function keyOffset(document: Document, path: Path, key: string): number | null {
  const parent = path.length === 0 ? document.contents : document.getIn(path, true);
  const keys = isMap(parent) ? parent.items.map((pair) => pair.key) : [];
  return startOf(keys.find((node) => isScalar(node) && String(node.value) === key)) ?? valueOffset(document, path);
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
