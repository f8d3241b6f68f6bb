/** Keys in lower case with their values; a nested section's key is `s3.max_bandwidth`. */
export type Section = ReadonlyMap<string, string>;

/** A line that the AWS CLI would not accept either. */
export class IniFault extends Error {
  override readonly name = "IniFault";
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, fault: string) {
    super(fault);
    this.line = line;
  }
}

type Reading = {
  readonly sections: Map<string, Map<string, string>>;
  section: Map<string, string> | null;
  /** The last key, which a further indented line belongs to. */
  key: string | null;
  indent: number;
};

/**
 * Parses an AWS config or credentials file as the AWS CLI does (Python's `RawConfigParser`, and one level of nesting):
 * comments fill their line, keys end at the first `=` or `:`, nothing may stand twice.
 *
 * @throws {IniFault} for the first line that cannot be right
 */
export function parseIni(text: string): ReadonlyMap<string, Section> {
  const reading: Reading = { sections: new Map(), section: null, key: null, indent: 0 };
  for (const [index, line] of text
    .replace(/^\u{FEFF}/u, "")
    .split(/\r\n|[\r\n]/)
    .entries()) {
    const content = line.trim();
    if (content === "" || content.startsWith("#") || content.startsWith(";")) continue;
    const fault = take(reading, content, line.length - line.trimStart().length);
    if (fault !== null) throw new IniFault(index + 1, fault);
  }
  return reading.sections;
}

/** @returns what is wrong with the line, or null */
function take(reading: Reading, content: string, indent: number): string | null {
  const { section, key } = reading;
  if (section !== null && key !== null && indent > reading.indent) return takeNested(section, key, content);
  reading.indent = indent;
  const header = /^\[(.+)\]/.exec(content)?.[1];
  if (header !== undefined) return takeHeader(reading, header);
  return section === null ? "stands before the first section" : takeSetting(reading, section, content);
}

function takeHeader(reading: Reading, header: string): string | null {
  if (reading.sections.has(header)) return "begins a section that there is already";
  reading.section = new Map();
  reading.key = null;
  reading.sections.set(header, reading.section);
  return null;
}

function takeSetting(reading: Reading, section: Map<string, string>, content: string): string | null {
  const [, name, value] = /^([^=:]+)[=:](.*)$/.exec(content) ?? [];
  if (name === undefined || value === undefined) return "is neither a section nor a setting";
  const key = name.trim().toLowerCase();
  if (section.has(key)) return "sets what the section has set already";
  reading.key = key;
  section.set(key, value.trim());
  return null;
}

/** An indented line: part of a nested section below an empty value, else the rest of a value. */
function takeNested(section: Map<string, string>, key: string, content: string): string | null {
  const value = section.get(key) ?? "";
  if (value !== "") {
    section.set(key, `${value}\n${content}`);
    return null;
  }
  const [, name, nested] = /^([^=]+)=(.*)$/.exec(content) ?? [];
  if (name === undefined || nested === undefined) return "is no setting of the nested section that it stands in";
  section.set(`${key}.${name.trim()}`, nested.trim());
  return null;
}
