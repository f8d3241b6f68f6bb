import { literal, readCharacterEscape, readOctalEscape } from "./characters.ts";
import { anchor, boundary, classOf, dot, textEnd } from "./classes.ts";
import { readGlobalFlags, withGroupFlags } from "./pattern-flags.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { hasSurelyCaptured, openScope, type Scope } from "./scopes.ts";
import { translateSet } from "./set.ts";

/** Source and flags of a JavaScript expression. */
export type Translation = { readonly source: string; readonly flags: string };

/** What was read last, for the quantifier that may follow it. */
type Last = { readonly kind: "nothing" | "anchor" | "quantified" | "atom"; readonly scope: Scope | null };

type State = {
  readonly reader: PatternReader;
  /** By number, from 1 on. */
  readonly captures: Scope[];
  readonly names: Map<string, Scope>;
  scope: Scope;
  last: Last;
};

const NOTHING: Last = { kind: "nothing", scope: null };
const ANCHOR: Last = { kind: "anchor", scope: null };
const ATOM: Last = { kind: "atom", scope: null };

/** Translates a whole pattern. @throws {Untranslatable} at what has no exact counterpart */
export function translateAll(reader: PatternReader): Translation {
  const flags = readGlobalFlags(reader);
  const state: State = {
    reader,
    captures: [],
    names: new Map(),
    scope: openScope("pattern", null, null, flags),
    last: NOTHING,
  };
  let source = "";
  while (!reader.isAtEnd()) source += translateNext(state);
  if (state.scope.parent !== null) reader.fail("A group is not closed.", reader.at);
  return { source, flags: flags.ignoreCase ? "iv" : "v" };
}

function translateNext(state: State): string {
  const { reader, scope } = state;
  if (scope.flags.verbose && reader.take(/[ \t\n\r\f\v]+|#[^\n]*/y) !== null) return "";
  const character = reader.peek();
  if (character === "(") return openGroup(state);
  if (character === ")") return closeGroup(state);
  if (reader.sees(/[*+?]|\{(?!\})(?:\d*,\d*|\d+)\}/y)) return quantify(state);
  if (character === "|") {
    scope.branch += 1;
    state.last = NOTHING;
    return reader.next();
  }
  if (character === "^" || character === "$") {
    reader.next();
    state.last = ANCHOR;
    return anchor(character, scope.flags);
  }
  if (character === "\\") return translateEscape(state);
  state.last = ATOM;
  if (character === "[") return translateSet(reader, scope.flags);
  reader.next();
  return character === "." ? dot(scope.flags) : literal(character.codePointAt(0) ?? 0);
}

function translateEscape(state: State): string {
  const { reader, scope } = state;
  const start = reader.at;
  reader.next();
  const letter = reader.peek();
  if (letter === "A" || letter === "Z" || letter === "b" || letter === "B") {
    reader.next();
    state.last = ANCHOR;
    return letter === "b" || letter === "B" ? boundary(letter === "B", scope.flags) : textEnd(letter);
  }
  state.last = ATOM;
  const octal = readOctalEscape(reader, /0[0-7]{0,2}|[0-3]?[0-7]{3}/y, start);
  if (octal !== null) return literal(octal);
  const number = reader.take(/[1-9]\d?/y)?.[0];
  if (number !== undefined) return refer(state, state.captures[Number(number) - 1], start);
  const found = classOf(letter, scope.flags);
  if (found === null) return literal(readCharacterEscape(reader, start));
  reader.next();
  return found;
}

function refer({ reader, scope }: State, group: Scope | undefined, start: number): string {
  if (group === undefined) return reader.fail("There is no such group before this place.", start);
  if (!hasSurelyCaptured(group, scope)) {
    return reader.fail("This refers to a group that may have found nothing, which means something else here.", start);
  }
  return `(?:\\${group.capture})`;
}

/** Every kind of group that has a counterpart; lookarounds in a group of their own, as Python lets them be repeated. */
function openGroup(state: State): string {
  const { reader, scope } = state;
  const start = reader.at;
  if (reader.take(/\(\?#[^)]*\)/y) !== null) return "";
  const named = reader.take(/\(\?P=([^)]*)\)/y);
  if (named !== null) {
    state.last = ATOM;
    return refer(state, state.names.get(named[1] ?? ""), start);
  }
  state.last = NOTHING;
  const look = reader.take(/\(\?(<?)([=!])/y);
  if (look !== null) {
    state.scope = openScope(look[1] === "<" ? "lookbehind" : "lookahead", null, scope, scope.flags);
    return `(?:${look[0]}`;
  }
  const plain = reader.take(/\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?:/y);
  if (plain !== null) {
    const flags = withGroupFlags(scope.flags, plain[1] ?? "", plain[2] ?? "", reader, start);
    state.scope = openScope("group", null, scope, flags);
    return "(?:";
  }
  return openCapture(state, start);
}

function openCapture(state: State, start: number): string {
  const { reader, scope, names, captures } = state;
  const name = reader.take(/\(\?P<([\p{L}_][\p{L}\p{N}_]*)>/uy)?.[1];
  if (name === undefined && reader.sees(/\(\?/y)) failAtGroup(reader);
  if (name !== undefined && names.has(name)) reader.fail("Two groups have this name.", start);
  if (name === undefined) reader.next();
  const opened = openScope("group", captures.length + 1, scope, scope.flags);
  captures.push(opened);
  if (name !== undefined) names.set(name, opened);
  state.scope = opened;
  return "(";
}

function failAtGroup(reader: PatternReader): never {
  if (reader.sees(/\(\?[a-zA-Z-]+\)/y)) reader.fail("Flags for a whole pattern must stand at its very start.");
  if (reader.sees(/\(\?\(/y)) reader.fail("A condition has no counterpart here.");
  if (reader.sees(/\(\?>/y)) reader.fail("An atomic group has no counterpart here.");
  return reader.fail("This kind of group has no counterpart here.");
}

function closeGroup(state: State): string {
  const { reader, scope } = state;
  if (scope.parent === null) return reader.fail("This closes no group.");
  reader.next();
  scope.isClosed = true;
  state.scope = scope.parent;
  state.last = { kind: "atom", scope };
  return scope.kind === "lookahead" || scope.kind === "lookbehind" ? "))" : ")";
}

/** `{,3}` is from none to three. */
function quantify(state: State): string {
  const { reader, last } = state;
  const start = reader.at;
  if (last.kind === "nothing" || last.kind === "anchor") reader.fail("There is nothing here that could be repeated.");
  if (last.kind === "quantified") reader.fail("This is repeated already.");
  const [written = "", range, least = "", comma, most = ""] = reader.take(/[*+?]|(\{(\d*)(,)?(\d*)\})/y) ?? [];
  if (range !== undefined && most !== "" && Number(most) < Number(least)) {
    reader.fail("The most is less than the least.", start);
  }
  if (reader.peek() === "+") reader.fail("Possessive quantifiers have no counterpart here.");
  if (last.scope !== null && (written === "*" || written === "?" || (range !== undefined && Number(least) === 0))) {
    last.scope.isOptional = true;
  }
  state.last = { kind: "quantified", scope: null };
  const lazy = reader.take(/\?/y)?.[0] ?? "";
  return (range === undefined ? written : `{${least || "0"}${comma ?? ""}${most}}`) + lazy;
}
