import { z } from "zod";
import { endpointDataSchema } from "./egress/endpoint-data.ts";

/** What an executor needs of its machine. */
export const surroundingsSchema = z.object({
  /** The AWS CLI that was found, without wrappers and shims; null: there is none, or it does not say. */
  awsCli: z
    .object({
      program: z.string(),
      /** Files and folders that it reads, beside the system's libraries. */
      paths: z.array(z.string()),
      endpoints: endpointDataSchema.nullable(),
    })
    .nullable(),
  /** The executor's own files, and the system's programs that it starts. */
  executorPaths: z.array(z.string()),
  programs: z.array(z.string()),
});
export type Surroundings = z.infer<typeof surroundingsSchema>;
