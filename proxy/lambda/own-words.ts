import type { ExecutionResult, Frame } from "../../pipeline/contract.ts";
import { cleanText } from "../output/clean-text.ts";
import { headOf } from "../output/cut-text.ts";

const MAX_CHARS = 1_000;

/**
 * What comes from a function as the proxy shows it. The function is the team's, not ours: it says nothing of where it lives, and
 * its sentences are plain text of bounded length.
 */
export function ownWords(result: ExecutionResult): ExecutionResult {
  const { error, answeredBy, fallback: _, ...others } = result;
  return {
    ...others,
    error: error === null ? null : { ...error, message: plain(error.message), hint: plain(error.hint) },
    answeredBy: { ...answeredBy, home: "lambda" },
  };
}

/** The same of a frame on the way. */
export function ownFrame(frame: Frame): Frame {
  return frame.type === "progress" ? { ...frame, message: plain(frame.message) } : frame;
}

function plain(text: string): string {
  return headOf(cleanText(text).replaceAll(/\s+/g, " ").trim(), MAX_CHARS);
}
