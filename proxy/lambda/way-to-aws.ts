import type { Environment } from "../config/environment.ts";
import { readCaBundle } from "../credentials/ca-bundle.ts";
import { chosenProfile, environmentProfile } from "../credentials/profile-choice.ts";
import { type SdkConfig, type SdkConnection, sdkConnection } from "../credentials/sdk-connection.ts";
import { readUserFiles } from "../credentials/user-files.ts";

/** A way to AWS for one call. */
export type OpenWay = {
  readonly config: SdkConfig;
  /** Ends what the call alone has used. */
  close(): void;
};

/** Connections that are kept; those that are out of date end when nobody uses them any more. */
type Kept = {
  readonly fingerprint: string;
  readonly connection: SdkConnection;
  readonly config: Promise<SdkConfig>;
  users: number;
  isOutdated: boolean;
};

/**
 * How a target's function is reached: through the user's HTTP proxy, with the user's CA bundle, at the user's endpoint. All of it is
 * read anew for each call; only connections are kept.
 */
export class WayToAws {
  readonly #env: Environment;
  readonly #profile: string | null;
  #kept: Kept | null = null;

  /** @param profile the target's own, or null: the environment's */
  constructor(env: Environment, profile: string | null) {
    this.#env = env;
    this.#profile = profile ?? environmentProfile(env);
  }

  /**
   * @param use a write gets a connection of its own: one that was kept may break when it is used again, and then nobody knows whether
   *   the request has arrived
   * @throws {CredentialsUnavailable} when the profile, the endpoint or the CA bundle cannot be used
   */
  async open(use: "read" | "write"): Promise<OpenWay> {
    const profile = chosenProfile(await readUserFiles(this.#env), this.#profile);
    const name = this.#profile ?? "default";
    if (use === "write") {
      const connection = sdkConnection(this.#env, name, profile);
      return { config: await connection.config(), close: () => connection.close() };
    }
    const fingerprint = JSON.stringify([[...profile], await readCaBundle(this.#env, profile)]);
    const kept = this.#keptFor(fingerprint, () => sdkConnection(this.#env, name, profile, true));
    kept.users += 1;
    try {
      return { config: await kept.config, close: () => this.#leave(kept) };
    } catch (error) {
      this.#leave(kept);
      throw error;
    }
  }

  /** Ends the connections that are kept. */
  close(): void {
    this.#kept?.connection.close();
    this.#kept = null;
  }

  #keptFor(fingerprint: string, connect: () => SdkConnection): Kept {
    const kept = this.#kept;
    if (kept?.fingerprint === fingerprint) return kept;
    if (kept !== null) {
      kept.isOutdated = true;
      if (kept.users === 0) kept.connection.close();
    }
    const connection = connect();
    this.#kept = { fingerprint, connection, config: connection.config(), users: 0, isOutdated: false };
    return this.#kept;
  }

  #leave(kept: Kept): void {
    kept.users -= 1;
    if (kept.isOutdated && kept.users === 0) kept.connection.close();
  }
}
