import { z } from "zod";
import {
  type EncodedIndex,
  type EncodedService,
  encodedIndexSchema,
  encodedServiceSchema,
} from "../../pipeline/model/encoded-model.ts";
import { type AskOptions, askAwsCli } from "./ask.ts";
import type { FoundAwsCli } from "./find.ts";

/**
 * Asks the CLI for what its services share: its version, global options, and the names of all services.
 *
 * @throws {NoAnswerError} when it does not answer
 */
export async function askModelIndex(cli: FoundAwsCli, options: AskOptions): Promise<EncodedIndex> {
  const answer = await askAwsCli(cli, { kind: "model", services: [null] }, options);
  return z.tuple([encodedIndexSchema]).parse(answer)[0];
}

/**
 * Asks the CLI for its services; one takes about as long as the CLI takes to start.
 *
 * @returns one for each name, in order; null where the CLI has no such service
 * @throws {NoAnswerError} when it does not answer
 */
export async function askModels(
  cli: FoundAwsCli,
  names: readonly string[],
  options: AskOptions,
): Promise<readonly (EncodedService | null)[]> {
  const answer = await askAwsCli(cli, { kind: "model", services: names }, options);
  return z.array(encodedServiceSchema.nullable()).length(names.length).parse(answer);
}
