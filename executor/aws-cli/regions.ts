import { type RegionName, regionNamesSchema } from "../../pipeline/contract.ts";
import { type AskOptions, askAwsCli } from "./ask.ts";
import type { FoundAwsCli } from "./find.ts";

const known = new Map<string, readonly RegionName[]>();

/**
 * Asks for the regions of all partitions, as the CLI's endpoint data has them: partitions in its order, within one by name.
 * Asked once per CLI.
 *
 * @throws {NoAnswerError} when the CLI does not answer
 */
export async function askRegions(cli: FoundAwsCli, options: AskOptions): Promise<readonly RegionName[]> {
  const key = `${cli.path} ${cli.version}`;
  const regions = known.get(key) ?? regionNamesSchema.parse(await askAwsCli(cli, { kind: "regions" }, options));
  known.set(key, regions);
  return regions;
}
