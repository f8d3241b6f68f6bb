import { z } from "zod";
import { HOMES, type Home, SANDBOXES, type Sandbox } from "../pipeline/contract.ts";
import { joinStreams } from "../pipeline/egress/joined-streams.ts";
import { carriedDoor, type DoorStreams, ownDoor } from "./door-streams.ts";
import { openSession } from "./egress/carrier-session.ts";
import { carryWayOut, handWayOut, type WayOut } from "./egress/way-out.ts";

/** What stands around this executor, as whoever started it says, and its way out where that is closed but for one. */
export type Enclosure = {
  readonly sandbox: Sandbox;
  readonly wayOut: WayOut | null;
  /** The sandbox has processes of its own, and this executor alone: one that has lost its parent can be nobody else's. */
  readonly isAlone?: true;
};

/** Where an executor that a proxy has started lives, and its door. */
export type Entered = { readonly home: Home; readonly enclosure: Enclosure; readonly door: DoorStreams };

const enclosureSchema = z.union([
  z.strictObject({
    sandbox: z.enum(SANDBOXES),
    listen: z.union([z.strictObject({ fd: z.int() }), z.strictObject({ port: z.int() })]),
  }),
  z.strictObject({
    home: z.enum(HOMES),
    sandbox: z.enum(SANDBOXES),
    /** Standard input and output carry all: the door, and every connection. */
    carrier: z.literal("stdio"),
  }),
  /** A container that the proxy is in, too: the network is the container's. */
  z.strictObject({ sandbox: z.literal("container") }),
]);

/**
 * Reads what stands around this executor, and opens its door and the way out.
 *
 * @param text value of `AWS_MCP_ENCLOSURE`, JSON; undefined: nothing stands around it
 * @param own standard input and output
 * @throws when the text is something else, or when nothing can be listened on
 */
export async function enterEnclosure(
  text: string | undefined,
  own: Pick<DoorStreams, "input" | "output">,
): Promise<Entered> {
  if (text === undefined) {
    return { home: "local", enclosure: { sandbox: "none", wayOut: null }, door: ownDoor(own) };
  }
  const said = enclosureSchema.parse(JSON.parse(text));
  const { sandbox } = said;
  if ("carrier" in said) {
    const session = openSession(joinStreams(own.input, own.output));
    const door = carriedDoor(session, own.output); // before anybody else can ask for anything
    const wayOut = await carryWayOut(session);
    return { home: said.home, enclosure: { sandbox, wayOut, isAlone: true }, door };
  }
  if (!("listen" in said)) return { home: "local", enclosure: { sandbox, wayOut: null }, door: ownDoor(own) };
  const wayOut = await handWayOut(said.listen);
  const enclosure = { sandbox, wayOut, ...(sandbox === "bubblewrap" ? { isAlone: true as const } : {}) };
  return { home: "local", enclosure, door: ownDoor(own) };
}
