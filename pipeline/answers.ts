/** The JSON that an executor answers questions with, as the output of a request (`contract.ts` has the kinds of requests). */
import { z } from "zod";
import { HOMES, SANDBOXES } from "./contract.ts";

/** One region as the AWS CLI's partition data has it. */
export const regionNamesSchema = z.array(
  z.looseObject({ name: z.string(), description: z.string(), partition: z.string() }),
);
export type RegionName = z.infer<typeof regionNamesSchema>[number];

/** One service as the AWS CLI's models have it; of several ids of a service, each has its own entry. */
export const serviceNamesSchema = z.array(z.looseObject({ id: z.string(), name: z.string() }));

/** How the executor is: what it found on its machine. */
export const diagnosticsSchema = z.looseObject({
  contractVersion: z.int(),
  home: z.enum(HOMES),
  sandbox: z.enum(SANDBOXES),
  awsCli: z.looseObject({ path: z.string(), version: z.string() }).nullable(),
  /** Why there is none, and what to do. An older executor does not say. */
  awsCliProblem: z.looseObject({ reason: z.string(), hint: z.string() }).nullable().optional(),
  /** Whether the AWS CLI is kept warm, and if not, why. */
  warm: z.looseObject({ state: z.enum(["on", "starting", "off"]), reason: z.string().nullable() }).optional(),
  /** Filter programs that this machine lacks. */
  missingPrograms: z.array(z.string()),
  /** The command that installs them, for example; null where none is missing. An older executor does not say. */
  installPrograms: z.string().nullable().optional(),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;
