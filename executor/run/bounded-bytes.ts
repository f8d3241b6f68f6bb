/** Most outputs fit. A larger buffer for each makes V8 collect its garbage every few commands, which takes longer than all else. */
const FIRST_BYTES = 8_192;

/**
 * Keeps the first and the last bytes of a stream of any length in flat memory, however small its chunks are. What lies
 * between is counted, not kept.
 */
export class BoundedBytes {
  readonly #headLimit: number;
  readonly #tailLimit: number;
  /** Grows with what comes. */
  #head: Buffer = Buffer.alloc(0);
  /** A ring: the byte after the newest is the oldest, once it is full. */
  #tail: Buffer = Buffer.alloc(0);
  #headBytes = 0;
  /** Bytes that came after the head. */
  #laterBytes = 0;

  /** @param maxBytes kept in all: one half from the beginning, the other from the end */
  constructor(maxBytes: number) {
    this.#headLimit = Math.ceil(maxBytes / 2);
    this.#tailLimit = maxBytes - this.#headLimit;
  }

  /** Takes a chunk; returns the part of it that belongs to the head, which is never dropped again. */
  push(chunk: Buffer): Buffer {
    const head = chunk.subarray(0, this.#headLimit - this.#headBytes);
    this.#makeRoom(this.#headBytes + head.length);
    this.#headBytes += head.copy(this.#head, this.#headBytes);
    this.#pushTail(chunk.subarray(head.length));
    return head;
  }

  /** The bytes from the beginning. */
  head(): Buffer {
    return this.#head.subarray(0, this.#headBytes);
  }

  /** The last bytes, as far as they are not in the head. */
  tail(): Buffer {
    if (this.#laterBytes <= this.#tailLimit) return this.#tail.subarray(0, this.#laterBytes);
    const oldest = this.#laterBytes % this.#tailLimit;
    return Buffer.concat([this.#tail.subarray(oldest), this.#tail.subarray(0, oldest)]);
  }

  /** Every byte that was pushed. */
  get totalBytes(): number {
    return this.#headBytes + this.#laterBytes;
  }

  /** The bytes between head and tail, which are gone. */
  get omittedBytes(): number {
    return Math.max(0, this.#laterBytes - this.#tailLimit);
  }

  #makeRoom(headBytes: number): void {
    if (headBytes <= this.#head.length) return;
    const roomBytes = Math.min(this.#headLimit, Math.max(FIRST_BYTES, 2 * this.#head.length, headBytes));
    const head = Buffer.alloc(roomBytes);
    this.#head.copy(head, 0, 0, this.#headBytes);
    this.#head = head;
  }

  #pushTail(bytes: Buffer): void {
    const kept = bytes.subarray(Math.max(0, bytes.length - this.#tailLimit));
    if (kept.length > 0) {
      if (this.#tail.length === 0) this.#tail = Buffer.alloc(this.#tailLimit);
      const start = (this.#laterBytes + bytes.length - kept.length) % this.#tailLimit;
      const copied = kept.copy(this.#tail, start);
      kept.copy(this.#tail, 0, copied);
    }
    this.#laterBytes += bytes.length;
  }
}
