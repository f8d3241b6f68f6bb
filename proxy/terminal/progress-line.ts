/** One line of a terminal that says what is going on, and vanishes. */
export type ProgressLine = { show(message: string): void; clear(): void };

const CLEAR_LINE = "\r\u001b[K";

/** Makes a progress line on standard error; one that shows nothing where that is no terminal. */
export function progressLine(): ProgressLine {
  const isTerminal = process.stderr.isTTY === true;
  const write = (text: string) => void (isTerminal && process.stderr.write(text));
  return { show: (message) => write(`${CLEAR_LINE}${message}`), clear: () => write(CLEAR_LINE) };
}
