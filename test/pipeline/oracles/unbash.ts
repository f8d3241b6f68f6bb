import { type Command, type CommandNode, type Pipeline, parse, type Statement, type Word, type WordPart } from "unbash";

/**
 * The words of each stage as the parser of `unbash` reads them, or null where it finds anything but one pipeline of
 * plain words: an operator, a redirection, an expansion, an assignment or an error.
 */
export function readWithUnbash(command: string): readonly (readonly string[])[] | null {
  const script = parse(command);
  const [statement, ...more] = script.commands;
  if (statement === undefined || more.length > 0 || (script.errors?.length ?? 0) > 0) return null;
  if (!endsAfter(command, statement)) return null;
  const stages = stagesOf(statement).map(wordsOf);
  return stages.every((words) => words !== null) ? stages : null;
}

/** A `;`, an `&` or a comment behind the statement is in no node. */
function endsAfter(command: string, statement: Statement): boolean {
  return statement.background !== true && /^(?:[ \t\n]|\\\n)*$/.test(command.slice(statement.command.end));
}

function stagesOf({ command }: Statement): readonly (CommandNode | null)[] {
  if (command.type !== "Pipeline") return command.type === "AndOr" ? [null] : [command];
  return isPlain(command) ? command.commands : [null];
}

function isPlain(pipeline: Pipeline): boolean {
  return pipeline.prefixes.length === 0 && pipeline.operators.every((operator) => operator === "|");
}

function wordsOf(stage: CommandNode | null): readonly string[] | null {
  if (stage === null || stage.type !== "Command" || stage.name === undefined) return null;
  const words = [stage.name, ...stage.suffix];
  if (stage.prefix.length > 0 || !words.every(isLiteral)) return null;
  return words.map(({ value }) => value);
}

function isLiteral(word: Command["suffix"][number]): word is Word {
  return word.type === "Word" && (word.parts ?? []).every(isLiteralPart);
}

/** Globs count: in an empty directory they stay as they are. */
function isLiteralPart(part: WordPart): boolean {
  if (part.type === "DoubleQuoted") return part.parts.every(({ type }) => type === "Literal");
  if (part.type === "Glob") return (part.parts ?? []).every(isLiteralPart);
  return part.type === "Literal" || part.type === "SingleQuoted";
}
