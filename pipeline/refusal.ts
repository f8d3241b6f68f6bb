/**
 * Why a command was not accepted. Written for the assistant that must repair it: what was found, where, and what to do
 * instead. Our own words stand in `message` and `hint`; what the command said stands only in `found`, so that text from
 * outside is never spliced into our sentences.
 */
export type Refusal = {
  /** Stable name of the refused construct, such as `command-substitution` or `sort-option`. */
  readonly construct: string;
  /** First refused character, as an index into the command in UTF-16 units. */
  readonly start: number;
  /** One past the last refused character. */
  readonly end: number;
  /** The refused text as written, cut to 80 characters. */
  readonly found: string;
  /** One sentence: what is refused and why. */
  readonly message: string;
  /** One sentence: what to write instead. */
  readonly hint: string;
};

/** Either the value or the refusal: parsing never throws. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const MAX_FOUND_CHARS = 80;

/** Carries a refusal up through the parser; caught once, in `parsePipeline`. */
export class PipelineRefused extends Error {
  override readonly name = "PipelineRefused";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/**
 * Ends parsing with a refusal.
 *
 * @param at where the construct stands: indices into the command, and the text found there
 * @throws {PipelineRefused} always
 */
export function refuse(
  construct: string,
  at: { readonly start: number; readonly end: number; readonly found: string },
  message: string,
  hint: string,
): never {
  throw new PipelineRefused({ construct, start: at.start, end: at.end, found: cutFound(at.found), message, hint });
}

/**
 * Cuts text that was found in a command to what a refusal may hold of it. Half of a surrogate pair becomes U+FFFD: JSON that
 * holds one is an error to many a client's reader, who would lose the whole answer.
 */
export function cutFound(text: string): string {
  return (text.length > MAX_FOUND_CHARS ? `${text.slice(0, MAX_FOUND_CHARS)}…` : text).toWellFormed();
}
