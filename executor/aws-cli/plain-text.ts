import type { MarkedText } from "./help-facts.ts";

const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?\/?>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);/g;
const BLOCKS = new Set(
  "p div note important ul ol dl dt dd pre br h1 h2 h3 h4 fullname examples title table tr".split(" "),
);
const INLINE = new Set("a b i em strong span code tt sup sub small u th td link replaceable".split(" "));
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Makes compact plain text of the CLI's documentation: paragraphs apart by an empty line, list items by `- `. */
export function plainText({ markup, text }: MarkedText): string {
  return markup === "html" ? htmlToText(text) : rstToText(text);
}

/**
 * Makes plain text of the HTML in AWS's service models. Tags that are no HTML are placeholders, such as `<LocalPath>`, and stay.
 */
export function htmlToText(html: string): string {
  const text = html.replace(/\s+/g, " ").replace(TOKEN, (token, slash: string, tag?: string, entity?: string) => {
    if (entity !== undefined) return decodeEntity(token, entity);
    if (tag === undefined) return "";
    return tagText(token, slash === "/", tag.toLowerCase());
  });
  return tidy(text.replaceAll("``", "`"));
}

/**
 * Makes plain text of the reStructuredText in the CLI's own descriptions and examples. What is indented stays as it is, but the
 * outputs of examples go: they are long, and a page sketches the output already.
 */
export function rstToText(rst: string): string {
  const text = rst
    .replace(/^Output ?::?[ \t]*\n(?:[ \t]*\n|[ \t]+\S.*(?:\n|$))*/gm, "")
    .replaceAll("``", "`")
    .replace(/:[a-z]+:`([^`<]*?)(?:\s*<[^`]*>)?`/g, "$1")
    .replace(/`([^`<]+?)\s*<([^`>]+)>`__?/g, "$1 ($2)")
    .replace(/^\.\. _.*$/gm, "")
    .replace(/^\.\. (note|warning|important)::/gm, "Note:")
    .replace(/^([-=~^+*#"'])\1{3,}$/gm, "")
    .replace(/\*\*(\w[^*\n]*)\*\*/g, "$1")
    .replace(/ ::$/gm, "")
    .replace(/::$/gm, ":");
  return text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function tagText(token: string, closes: boolean, tag: string): string {
  if (tag === "li") return closes ? "\n\n" : "\n\n- ";
  if (tag === "code") return "`";
  if (BLOCKS.has(tag)) return "\n\n";
  return INLINE.has(tag) ? "" : token;
}

function decodeEntity(token: string, entity: string): string {
  if (!entity.startsWith("#")) return ENTITIES[entity] ?? token;
  const code = entity.startsWith("#x") ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : token;
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/ {2,}/g, " ")
    .replace(/^-\s*\n+/gm, "- ")
    .replace(/\n+- /g, "\n- ")
    .replace(/^-\s*$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
