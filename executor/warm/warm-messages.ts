import { z } from "zod";

/** What the warm parent says, one JSON object a line (`plugin/relay_warm.py`). */
export const warmMessageSchema = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("ready"),
    version: z.string(),
    /** What it has loaded. */
    services: z.array(z.string()),
    /** What is worth loading before anybody has asked. */
    common: z.array(z.string()),
  }),
  /** A child that waits for a command. Children of a higher generation are the better ones. */
  z.object({ is: z.literal("spare"), pid: z.int(), generation: z.int() }),
  /** Such a child has done all that can be done before its command. */
  z.object({ is: z.literal("rested"), pid: z.int(), generation: z.int() }),
  z.object({ is: z.literal("loaded"), service: z.string() }),
  z.object({ is: z.literal("settled"), generation: z.int() }),
  z.object({ is: z.literal("ended"), pid: z.int(), code: z.int().optional(), signal: z.string().optional() }),
]);
export type WarmMessage = z.infer<typeof warmMessageSchema>;

/** What the warm parent is told. */
export type WarmOrder =
  | { readonly do: "fork" | "settle" }
  /** Loads what commands of a service need. */
  | { readonly do: "load"; readonly service: string };

/** What a child is told, once: a command, or a question about the CLI itself. */
export type WarmRequest = {
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
} & ({ readonly arguments: readonly string[] } | { readonly question: unknown });
