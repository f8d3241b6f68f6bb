/** Our words for the YAML library's error codes, whose own words quote the file. */
const PROBLEMS: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  BAD_ALIAS: ["This alias has no anchor.", "Write the value out."],
  BAD_DQ_ESCAPE: [
    "In double quotes a backslash begins an escape, and this is none that YAML knows.",
    "Put the pattern in single quotes, in which a backslash is a backslash.",
  ],
  BAD_INDENT: ["This line is not indented as its place needs.", "Indent it like its neighbours, with spaces."],
  BAD_SCALAR_START: [
    "A text without quotes may not begin with this character.",
    "Put the text in single quotes, as in 'text'.",
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    "A list or a mapping cannot begin here.",
    "Indent it like its neighbours; put a text with a colon in single quotes.",
  ],
  DUPLICATE_KEY: ["This key stands twice.", "Put all of its entries under one."],
  MISSING_CHAR: ["Something is missing here, such as a closing quote, a bracket, a colon or a comma.", "Add it."],
  MULTIPLE_DOCS: ["There is more than one document in the file.", "Leave the line with --- out."],
  TAB_AS_INDENT: ["A tab cannot indent a line.", "Indent with spaces."],
  TAG_RESOLVE_FAILED: ["Tags such as !name are not read.", "Write the plain value."],
  UNEXPECTED_TOKEN: ["This cannot stand here.", "Look for a missing quote, comma or line break before it."],
};

/** @param code such as `BAD_DQ_ESCAPE` */
export function syntaxProblem(code: string): string {
  return PROBLEMS[code]?.[0] ?? "This is no YAML from here on.";
}

/** @param code such as `BAD_DQ_ESCAPE` */
export function syntaxHint(code: string): string {
  return PROBLEMS[code]?.[1] ?? "Correct the line; a text with special characters is best put in single quotes.";
}
