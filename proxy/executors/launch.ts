import type { DoorMessage, Sandbox } from "../../pipeline/contract.ts";
import type { EndpointData } from "../../pipeline/egress/endpoint-data.ts";

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
   * What the process inherits as descriptors 3, 4, …: bytes to read to their end, or the socket that leads to the egress proxy.
   * Empty where the network is open.
   */
  readonly descriptors: readonly (Buffer | "egress")[];
  /** Where AWS is, as the CLI inside says; null: it does not, or the network is open. */
  readonly endpoints: EndpointData | null;
  /** There was no AWS CLI to make room for: the next request looks again. */
  readonly isProvisional: boolean;
  /** Called once the process has ended. */
  readonly tidyUp: () => void;
};
