import { randomName } from "../random-name.ts";
import { headOf } from "./cut-text.ts";

/** How long an output that did not fit inline can be read on. */
const KEPT_FOR_MS = 15 * 60_000;
const MAX_KEPT = 32;
/** UTF-16 units of all kept outputs together. */
const MAX_KEPT_CHARS = 64 * 1024 ** 2;

type Kept = { readonly text: string; readonly untilMs: number };

/** A part of a kept output. Pages are counted from 1. */
export type OutputPage = { readonly text: string; readonly page: number; readonly pages: number };

/** Outputs that did not fit inline, for a while, in memory. Whoever knows the id of one may read it. */
export class KeptOutputs {
  readonly #kept = new Map<string, Kept>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
  }

  /** Keeps a text, and forgets the oldest ones where there is too much. @returns its id, which cannot be guessed */
  keep(text: string): string {
    const id = randomName(16);
    this.#kept.set(id, { text, untilMs: this.#nowMs() + KEPT_FOR_MS });
    this.#forget();
    return id;
  }

  /** @param pageChars how long a page is at most @returns null where there is no such output or page any more */
  page(id: string, page: number, pageChars: number): OutputPage | null {
    this.#forget();
    const text = this.#kept.get(id)?.text;
    if (text === undefined) return null;
    const pages = Math.max(1, Math.ceil(text.length / pageChars));
    if (!Number.isInteger(page) || page < 1 || page > pages) return null;
    const boundary = (at: number) => headOf(text, at).length; // never between the halves of a character
    return { text: text.slice(boundary((page - 1) * pageChars), boundary(page * pageChars)), page, pages };
  }

  #forget(): void {
    let chars = 0;
    let count = 0;
    for (const [id, { text, untilMs }] of [...this.#kept].reverse()) {
      chars += text.length;
      count += 1;
      if (untilMs <= this.#nowMs() || count > MAX_KEPT || chars > MAX_KEPT_CHARS) this.#kept.delete(id);
    }
  }
}
