import type { DoorMessage, Sandbox } from "../../pipeline/contract.ts";
import type { serveCarrier } from "../egress/serve-carrier.ts";

/** How an executor process is started: all of it, decided beforehand. */
export type Launch = {
  readonly program: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
  /** Given to the process before anything else. */
  readonly policy: Extract<DoorMessage, { type: "policy" }>;
  /**
   * What the process inherits as descriptors 3, 4, …: bytes to read to their end, or Node's channel, through which it hands over
   * the port that is its only way out. Empty where the network is open.
   */
  readonly descriptors: readonly (Buffer | "way out")[];
  /** Where its standard streams carry connections too, beside its door: serves them. */
  readonly serveCarrier: typeof serveCarrier | null;
  /** There was no AWS CLI to make room for: the next request looks again. */
  readonly isProvisional: boolean;
  /** Called when the process is ended by force: ends what it stands for elsewhere. */
  readonly onKill: () => void;
  /** Called once the process has ended. */
  readonly tidyUp: () => void;
};
