/** As whom a command would run, as AWS says. */
export type Principal = {
  readonly account: string;
  /** ARN of whoever runs it, or, where a function does, of whoever asks it to; null: AWS does not say. */
  readonly arn: string | null;
  /** ARN of the function whose roles run it, in the lambda home. */
  readonly through?: string;
};

/** Keys whose owner is known; a session's keys change every hour or so. */
const MAX_KNOWN = 100;

/** Whose keys are whose, as AWS has said; kept by the keys' id, for as long as the process lives. */
export class Principals {
  readonly #known = new Map<string, Principal>();

  /** @param ask asks AWS; called only while the owner is not known. @returns null where AWS does not say */
  async of(accessKeyId: string, ask: () => Promise<Principal | null>): Promise<Principal | null> {
    const known = this.#known.get(accessKeyId);
    if (known !== undefined) return known;
    const principal = await ask();
    if (principal === null || principal.arn === null) return principal; // it may be known next time
    this.#known.set(accessKeyId, principal);
    for (const oldest of [...this.#known.keys()].slice(0, -MAX_KNOWN)) this.#known.delete(oldest);
    return principal;
  }
}
