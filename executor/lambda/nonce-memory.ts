/** More than one environment can be asked in the lifetime of a proof; beyond it nothing is taken in. */
const MAX_KNOWN = 10_000;

/**
 * The proofs that this environment has seen, each for as long as it could be shown again. Another environment of the function
 * knows nothing of it: the threat model says what that means.
 */
export class NonceMemory {
  /** By nonce, the time after which its proof is too old anyway, in milliseconds since 1970. */
  readonly #seen = new Map<string, number>();

  /** Takes a nonce in. @returns false where it is known already, or nothing can be taken in: then the proof does not count */
  take(nonce: string, expires: number, now: number): boolean {
    if (this.#seen.size >= MAX_KNOWN) this.#forget(now);
    if (this.#seen.has(nonce) || this.#seen.size >= MAX_KNOWN) return false;
    this.#seen.set(nonce, expires);
    return true;
  }

  #forget(now: number): void {
    for (const [nonce, expires] of this.#seen) if (expires < now) this.#seen.delete(nonce);
  }
}
