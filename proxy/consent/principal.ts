/** As whom a command would run, as AWS says. */
export type Principal = { readonly account: string; readonly arn: string };

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
    if (principal === null) return null;
    this.#known.set(accessKeyId, principal);
    for (const oldest of [...this.#known.keys()].slice(0, -MAX_KNOWN)) this.#known.delete(oldest);
    return principal;
  }
}
