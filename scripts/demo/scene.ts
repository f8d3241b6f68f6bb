import assert from "node:assert/strict";
import type { RelayClient, ToolAnswer } from "../../test/fixtures/relay.ts";

/** One thing that the demo shows. */
export type Scene = {
  readonly title: string;
  /** What the client sends, as a person reads it. */
  readonly asked: string;
  /**
   * Sends it and holds the answer against what is promised.
   *
   * @returns the answer, as a person reads it
   * @throws {Error} when the answer is another
   */
  play(relay: RelayClient): Promise<string>;
};

/** What an output must be: exactly this text, or text that matches. */
type Expected = string | RegExp;

/** A pipeline that may change something, and the output it must have. */
export function change(title: string, command: string, expected: Expected): Scene {
  return pipeline(title, "aws_cli_pipeline", command, expected);
}

/** A pipeline that only reads, and the output it must have. */
export function read(title: string, command: string, expected: Expected): Scene {
  return pipeline(title, "aws_cli_query", command, expected);
}

function pipeline(title: string, tool: string, command: string, expected: Expected): Scene {
  return callScene(title, tool, { command }, ({ structured }) => {
    assert.equal(structured.status, "success", JSON.stringify(structured));
    const output = String(structured.output);
    if (typeof expected === "string") assert.equal(output, expected);
    else assert.match(output, expected);
    return output;
  });
}

/** A command that must be refused, with this code and these words in the reason. */
export function refusal(title: string, tool: string, command: string, code: string, words: RegExp): Scene {
  return callScene(title, tool, { command }, ({ isError, structured }) => {
    assert.equal(isError, true, JSON.stringify(structured));
    const error = structured.error as ShownError;
    assert.equal(error.code, code);
    assert.match(`${error.message} ${error.hint}`, words);
    return [...place(command, error), `${error.code}: ${error.message}`, error.hint].join("\n");
  });
}

/** What the demo shows of an error: part of the tools' result. */
type ShownError = {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly refusal?: { readonly start: number; readonly end: number };
};

/** The command with its refused place underlined, where there is one. */
function place(command: string, { refusal: at }: ShownError): readonly string[] {
  return at === undefined ? [] : [command, `${" ".repeat(at.start)}${"^".repeat(at.end - at.start)}`];
}

/** A call of a tool; `check` holds the answer against the promise and says what to show of it. */
export function callScene(
  title: string,
  tool: string,
  args: Readonly<Record<string, string>>,
  check: (answer: ToolAnswer) => string,
): Scene {
  const asked = `${tool}  ${Object.values(args).join(" ")}`;
  return { title, asked, play: async (relay) => check(await relay.callTool(tool, args)) };
}
