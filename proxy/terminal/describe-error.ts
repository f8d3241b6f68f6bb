import type { ExecutionError } from "../../pipeline/contract.ts";
import { cleanText } from "../output/clean-text.ts";
import type { Paint } from "./colours.ts";

/**
 * An error in words for a terminal: what went wrong, the refused place marked in the command, what was said about it, and what to
 * do next. It ends with a newline.
 *
 * @param command as written; its line with the refused place is shown
 */
export function describeError(error: ExecutionError, command: string, paint: Paint): string {
  const { code, message, hint, detail, refusal, rule } = error;
  const lines = [
    `${paint("red", `${code}:`)} ${cleanText(message)}`,
    ...(refusal === undefined ? [] : markedPlace(command, refusal, paint)),
    ...(detail === undefined ? [] : indented(cleanText(detail).trim())),
    paint("dim", cleanText(hint)),
    ...(rule === undefined ? [] : [paint("dim", `Rule: ${cleanText(rule)}`)]),
  ];
  return `${lines.join("\n")}\n`;
}

/** The line in which the place begins, and carets below the place. Tabs and wide characters may shift them a little. */
function markedPlace(
  command: string,
  { start, end }: { readonly start: number; readonly end: number },
  paint: Paint,
): readonly string[] {
  const lineStart = command.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = command.indexOf("\n", start) === -1 ? command.length : command.indexOf("\n", start);
  const before = cleanText(command.slice(lineStart, start));
  const place = cleanText(command.slice(start, Math.min(end, lineEnd)));
  const after = cleanText(command.slice(Math.min(end, lineEnd), lineEnd));
  return [
    `  ${before}${place}${after}`,
    paint("red", `  ${" ".repeat(before.length)}${"^".repeat(place.length || 1)}`),
  ];
}

function indented(text: string): readonly string[] {
  return text.split("\n").map((line) => `  ${line}`);
}
