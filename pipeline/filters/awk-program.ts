import { refuse } from "../refusal.ts";
import { REFUSED_AWK_NAMES } from "./awk-names.ts";
import { type AwkToken, awkTokens } from "./awk-tokens.ts";
import { type Part, placeOf } from "./part.ts";

const NO_FILE = "awk writes no file here: it only prints.";
const PRINT_COMPARISON = "Leave the redirection out; put a comparison in parentheses: print ($1 > 2).";
const PIPE = "awk starts no program here: it can neither pipe to one nor from one.";

const REFUSED_SIGNS: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  "@": { message: "@ loads code from files and calls functions by names that come from data.", hint: "Leave it out." },
  "|": { message: PIPE, hint: "Pipe awk itself: awk … | sort." },
  "|&": { message: PIPE, hint: "Pipe awk itself: awk … | sort." },
  ">>": { message: NO_FILE, hint: "Leave the redirection out." },
  "::": { message: "Names of other namespaces are not taken here.", hint: "Use plain names." },
};

/**
 * Accepts a gawk program that only computes and prints: no file, no other program, no environment, no code from elsewhere.
 * `gawk --sandbox` obeys `@include "/path"`, so that the lexer, not the sandbox, is the wall here.
 *
 * @throws {PipelineRefused} on names and signs that reach beyond input and output
 */
export function checkAwkProgram(program: Part): void {
  const tokens = awkTokens(program);
  for (const token of tokens) {
    const reason = token.kind === "identifier" ? REFUSED_AWK_NAMES.get(token.text) : undefined;
    if (reason !== undefined) refuseToken(token, reason, "Leave it out; pass values in with -v NAME=VALUE.");
    const sign =
      token.kind === "sign" && Object.hasOwn(REFUSED_SIGNS, token.text) ? REFUSED_SIGNS[token.text] : undefined;
    if (sign !== undefined) refuseToken(token, sign.message, sign.hint);
  }
  refuseRedirection(tokens);
}

/** In `print` and `printf`, `>` outside parentheses writes a file; everywhere else it compares. */
function refuseRedirection(tokens: readonly AwkToken[]): void {
  const depths = parenthesisDepths(tokens);
  /** How many parentheses are open around the `print` whose statement this is. */
  let printDepth = Number.NEGATIVE_INFINITY;
  for (const [index, token] of tokens.entries()) {
    const depth = depths[index] ?? 0;
    if (token.kind === "keyword" && token.text.startsWith("print")) printDepth = depth;
    if (depth <= printDepth) {
      if (token.kind === "sign" && token.text === ">") refuseToken(token, NO_FILE, PRINT_COMPARISON);
      if (endsStatement(token)) printDepth = Number.NEGATIVE_INFINITY;
    }
  }
}

/** For each token, how many parentheses are open after it. */
function parenthesisDepths(tokens: readonly AwkToken[]): readonly number[] {
  let depth = 0;
  return tokens.map((token) => {
    if (isParenthesis(token)) depth += token.text === "(" ? 1 : -1;
    if (depth < 0) refuseToken(token, "This parenthesis closes nothing.", "Take it out.");
    return depth;
  });
}

function isParenthesis(token: AwkToken): boolean {
  return token.kind === "head-end" || (token.kind === "sign" && (token.text === "(" || token.text === ")"));
}

function endsStatement(token: AwkToken): boolean {
  return token.kind === "newline" || (token.kind === "sign" && (token.text === ";" || token.text === "}"));
}

function refuseToken(token: AwkToken, message: string, hint: string): never {
  refuse("awk-program", placeOf(token.part), message, hint);
}
