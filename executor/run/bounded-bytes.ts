/**
 * Keeps the first and the last bytes of a stream of any length in flat memory. What lies between is counted, not kept.
 */
export class BoundedBytes {
  readonly #headLimit: number;
  readonly #tailLimit: number;
  readonly #head: Buffer[] = [];
  readonly #tail: Buffer[] = [];
  #headBytes = 0;
  #tailBytes = 0;
  #totalBytes = 0;

  /** @param maxBytes kept in all: one half from the beginning, the other from the end */
  constructor(maxBytes: number) {
    this.#headLimit = Math.ceil(maxBytes / 2);
    this.#tailLimit = maxBytes - this.#headLimit;
  }

  /** Takes a chunk; returns the part of it that belongs to the head, which is never dropped again. */
  push(chunk: Buffer): Buffer {
    this.#totalBytes += chunk.length;
    const head = chunk.subarray(0, this.#headLimit - this.#headBytes);
    if (head.length > 0) {
      this.#head.push(head);
      this.#headBytes += head.length;
    }
    this.#pushTail(chunk.subarray(head.length));
    return head;
  }

  /** The bytes from the beginning. */
  head(): Buffer {
    return Buffer.concat(this.#head);
  }

  /** The last bytes, as far as they are not in the head. */
  tail(): Buffer {
    const tail = Buffer.concat(this.#tail);
    return tail.subarray(Math.max(0, tail.length - this.#tailLimit));
  }

  /** Every byte that was pushed. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** The bytes between head and tail, which are gone. */
  get omittedBytes(): number {
    return Math.max(0, this.#totalBytes - this.#headBytes - this.#tailLimit);
  }

  #pushTail(bytes: Buffer): void {
    if (bytes.length === 0 || this.#tailLimit === 0) return;
    this.#tail.push(bytes);
    this.#tailBytes += bytes.length;
    while (this.#tail[0] !== undefined && this.#tailBytes - this.#tail[0].length >= this.#tailLimit) {
      this.#tailBytes -= this.#tail[0].length;
      this.#tail.shift();
    }
  }
}
