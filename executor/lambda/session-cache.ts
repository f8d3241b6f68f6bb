import type { OpenedSession } from "./assume-role.ts";

const MAX_KEPT = 100;

/** Between the moment when keys are handed out and that when they are first used. */
const MARGIN_MS = 5_000;

/** Sessions of this environment, each for the role, sender, client and policy that it was opened for. The oldest goes first. */
export class SessionCache {
  readonly #kept = new Map<string, OpenedSession>();

  /** A session that lasts long enough, or null. */
  find(key: string, neededMs: number, now: number): OpenedSession | null {
    const kept = this.#kept.get(key);
    if (kept === undefined) return null;
    if (kept.expires - now >= neededMs + MARGIN_MS) return kept;
    this.#kept.delete(key); // it lasts for no longer request either
    return null;
  }

  keep(key: string, session: OpenedSession): void {
    this.#kept.delete(key);
    this.#kept.set(key, session);
    for (const oldest of [...this.#kept.keys()].slice(0, -MAX_KEPT)) this.#kept.delete(oldest);
  }
}
