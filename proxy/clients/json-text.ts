import { createScanner, findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/*
 * Changes a JSON text, with or without comments, where the change is and nowhere else. `modify` of jsonc-parser would format the
 * lines around it too. What was inserted is taken out again to the byte.
 */

type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** How new text is written: over several lines, in one line, or without a blank. */
type Layout =
  | { readonly kind: "lines"; readonly eol: string; readonly unit: string }
  | { readonly kind: "line" | "dense" };

/**
 * Sets the value at a path, and makes the objects on the way that are not there.
 *
 * @returns null when something on the way is no object
 */
export function setAtPath(text: string, path: readonly string[], value: unknown): string | null {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root === undefined) return null;
  const node = findNodeAtLocation(root, [...path]);
  if (node !== undefined) return apply(text, [replacement(text, node, value)]);
  const there = path.findLastIndex((_, index) => findNodeAtLocation(root, path.slice(0, index)) !== undefined);
  const parent = findNodeAtLocation(root, path.slice(0, there));
  const [name = "", ...inner] = path.slice(there);
  if (parent?.type !== "object") return null;
  const nested = inner.reduceRight<unknown>((within, key) => ({ [key]: within }), value);
  return apply(text, insertion(text, parent, name, nested));
}

/** Takes the property at a path out. @returns null when there is none */
export function removeAtPath(text: string, path: readonly string[]): string | null {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const property = root === undefined ? undefined : findNodeAtLocation(root, [...path])?.parent;
  const siblings = property?.parent?.children ?? [];
  if (property === undefined) return null;
  const index = siblings.indexOf(property);
  const comma = commaAfter(text, endOf(property));
  const start = text.slice(0, property.offset).trimEnd().length;
  const own = { start, end: comma === null ? endOf(property) : comma + 1, text: "" };
  const previous = siblings[index - 1];
  const isAlone = siblings.length === 1 && text[start - 1] === "{";
  if (isAlone) {
    const rest = text.slice(own.end);
    const blank = rest.length - rest.trimStart().length;
    return apply(text, [{ ...own, end: own.end + (rest.trimStart().startsWith("}") ? blank : 0) }]);
  }
  const before = comma === null && previous !== undefined ? commaAfter(text, endOf(previous)) : null;
  return apply(
    text,
    before === null
      ? [own]
      : [
          { start: before, end: before + 1, text: "" },
          { ...own, start: Math.max(start, before + 1) },
        ],
  );
}

function replacement(text: string, node: Node, value: unknown): Edit {
  const layout = layoutOf(text, node.parent?.parent ?? node);
  return { start: node.offset, end: endOf(node), text: render(value, layout, indentAt(text, node.offset)) };
}

function insertion(text: string, object: Node, name: string, value: unknown): readonly Edit[] {
  const layout = layoutOf(text, object);
  const last = object.children?.at(-1);
  const [gap, colon] = layout.kind === "dense" ? ["", ":"] : [" ", ": "];
  const outer = indentAt(text, object.offset);
  const indent =
    last === undefined ? outer + (layout.kind === "lines" ? layout.unit : "") : indentAt(text, last.offset);
  const lead = layout.kind === "lines" ? layout.eol + indent : gap;
  const property = `${lead}${JSON.stringify(name)}${colon}${render(value, layout, indent)}`;
  if (last === undefined) {
    const inner = text.slice(object.offset + 1, endOf(object) - 1);
    const isBlank = inner.trim() === "";
    const close = isBlank ? (layout.kind === "lines" ? layout.eol + outer : gap) : "";
    return [
      { start: object.offset + 1, end: object.offset + 1 + (isBlank ? inner.length : 0), text: property + close },
    ];
  }
  const comma = commaAfter(text, endOf(last));
  const place = behindComment(text, comma === null ? endOf(last) : comma + 1);
  if (comma !== null) return [{ start: place, end: place, text: `${property},` }];
  return [
    { start: endOf(last), end: endOf(last), text: "," },
    { start: place, end: place, text: property },
  ];
}

/** An object without line breaks stays without; one that is empty follows the file. */
function layoutOf(text: string, object: Node): Layout {
  const first = object.children?.[0];
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines: Layout = { kind: "lines", eol, unit: /^([ \t]+)\S/m.exec(text)?.[1] ?? "  " };
  const whole = first === undefined ? text.trim() : text.slice(object.offset, endOf(object));
  const head = first === undefined ? whole : text.slice(object.offset, first.offset);
  if (head.includes("\n") || whole === "{}") return lines;
  return { kind: /[:,{]\s/.test(withoutStrings(whole)) ? "line" : "dense" };
}

function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

function render(value: unknown, layout: Layout, indent: string): string {
  const [gap, colon] = layout.kind === "dense" ? ["", ":"] : [" ", ": "];
  if (Array.isArray(value)) return `[${value.map((each) => JSON.stringify(each)).join(`,${gap}`)}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = layout.kind === "lines" ? indent + layout.unit : "";
  const properties = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}${colon}${render(each, layout, inner)}`,
  );
  if (layout.kind !== "lines") return `{${gap}${properties.join(`,${gap}`)}${gap}}`;
  return `{${layout.eol}${properties.map((each) => inner + each).join(`,${layout.eol}`)}${layout.eol}${indent}}`;
}

/** The blanks that begin the line of a place. */
function indentAt(text: string, place: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", place - 1) + 1))?.[0] ?? "";
}

/** Where the comma behind a value is, or null: comments may stand between. */
function commaAfter(text: string, end: number): number | null {
  const scanner = createScanner(text, true);
  scanner.setPosition(end);
  scanner.scan();
  return text[scanner.getTokenOffset()] === "," ? scanner.getTokenOffset() : null;
}

/** Behind a comment on the same line: it speaks of what stands before it. */
function behindComment(text: string, place: number): number {
  const rest = /^[ \t]*(\/\/[^\r\n]*|\/\*((?!\*\/)[^\r\n])*\*\/[ \t]*(?=\r?\n))/.exec(text.slice(place));
  return place + (rest?.[0].trimEnd().length ?? 0);
}

function endOf(node: Node): number {
  return node.offset + node.length;
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits
    .toReversed()
    .reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
}
