import { z } from "zod";

/**
 * Where AWS's services are, as the AWS CLI's own data say it (`executor/aws-cli/plugin/relay_endpoints.py`): its partitions,
 * and for each service the URL templates of its endpoint rules and the prefixes that its operations put before the host.
 */
export const endpointDataSchema = z.object({
  partitions: z.array(
    z.object({
      name: z.string(),
      /** Names of its regions: those that the CLI knows, and what the others look like (an anchored regular expression). */
      regions: z.array(z.string()),
      regionPattern: z.string(),
      /** `amazonaws.com`, and `api.aws` of the dual-stack endpoints. */
      dnsSuffix: z.string(),
      dualStackDnsSuffix: z.string(),
      globalRegion: z.string(),
    }),
  ),
  /** By the name of the service's model, such as `s3`. */
  services: z.record(z.string(), z.object({ urls: z.array(z.string()), hostPrefixes: z.array(z.string()) })),
  /** The model behind each word of the CLI: `s3api` is `s3`. */
  words: z.record(z.string(), z.string()),
});
export type EndpointData = z.infer<typeof endpointDataSchema>;
export type Partition = EndpointData["partitions"][number];
