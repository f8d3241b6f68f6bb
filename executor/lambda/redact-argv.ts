import { parsePipeline } from "../../pipeline/parse.ts";

/** Options whose values are, or may hold, what nobody but AWS should read. */
const SECRET_NAME =
  /pass|secret|token|credential|private|plaintext|key-material|user-data|body|payload|cert|auth|content|blob|document|input-json|environment|variables|message|parameters|value/;

/** A name, an id, an ARN, a number, a query of names: what an audit is read for. */
const PLAIN = /^[\w.:/@*+,=[\]-]{1,200}$/;

/** Long runs of letters and digits in both cases may be a key, whatever they stand behind. */
const KEY_LIKE = /(?=[\w+/]*[a-z])(?=[\w+/]*[A-Z])(?=[\w+/]*\d)[\w+/]{32,}/;

/**
 * The words of a pipeline for the log: names of programs, commands and options, and values that look harmless. Of the rest, only the
 * length is told. A command that is no pipeline has no words.
 */
export function redactArgv(command: string): readonly (readonly string[])[] {
  const parsed = parsePipeline(command);
  if (!parsed.ok) return [];
  const { source, filters } = parsed.value;
  return [["aws", ...redactWords(source.args)], ...filters.map(({ program, args }) => [program, ...redactWords(args)])];
}

function redactWords(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    const [, name, value] = /^(--[a-z0-9-]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined && value !== undefined) return `${name}=${redactValue(value, name)}`;
    if (/^--?[a-zA-Z0-9-]+$/.test(word)) return word;
    const before = words[index - 1] ?? "";
    return redactValue(word, before.startsWith("--") ? before : "");
  });
}

function redactValue(value: string, option: string): string {
  const isShown = PLAIN.test(value) && !SECRET_NAME.test(option) && !KEY_LIKE.test(value);
  return isShown ? value : `<${value.length} characters>`;
}
