import { createInterface } from "node:readline/promises";

/**
 * Asks whoever sits at the terminal. Only an outspoken yes is one.
 *
 * @param signal gives up asking: that is a no
 * @returns null where nobody can be asked, because standard input or standard error is no terminal
 */
export async function askYesNo(question: string, signal: AbortSignal): Promise<boolean | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal })).trim());
  } catch {
    return false; // given up, or the input ended
  } finally {
    terminal.close();
  }
}
