import { Socket } from "node:net";
import { z } from "zod";
import { SANDBOXES, type Sandbox } from "../pipeline/contract.ts";
import { openWayOut, type WayOut } from "./egress/way-out.ts";

/** What stands around this executor, as whoever started it says, and its way out where that is closed but for one. */
export type Enclosure = { readonly sandbox: Sandbox; readonly wayOut: WayOut | null };

const enclosureSchema = z.strictObject({
  sandbox: z.enum(SANDBOXES),
  /** The inherited socket that leads out. */
  descriptor: z.int(),
  listen: z.union([z.strictObject({ fd: z.int() }), z.strictObject({ port: z.int() })]),
});

/**
 * Reads what stands around this executor, and opens the way out.
 *
 * @param text value of `AWS_MCP_ENCLOSURE`, JSON; undefined: nothing stands around it
 * @throws when the text is something else, or when nothing can be listened on
 */
export async function enterEnclosure(text: string | undefined): Promise<Enclosure> {
  if (text === undefined) return { sandbox: "none", wayOut: null };
  const { sandbox, descriptor, listen } = enclosureSchema.parse(JSON.parse(text));
  const carrier = new Socket({ fd: descriptor, readable: true, writable: true });
  return { sandbox, wayOut: await openWayOut({ carrier, listen }) };
}
