import type { z } from "zod";
import { regionNamesSchema, serviceNamesSchema } from "../../pipeline/answers.ts";
import { type AskOptions, askAwsCli, type Question } from "./ask.ts";
import type { FoundAwsCli } from "./find.ts";

/**
 * Asks for the regions of all partitions, as the CLI's endpoint data has them: partitions in its order, within one by name.
 *
 * @throws {NoAnswerError} when the CLI does not answer
 */
export const askRegions = askedOnce({ kind: "regions" }, regionNamesSchema);

/**
 * Asks for the long names of all services, as the CLI's models have them, by id.
 *
 * @throws {NoAnswerError} when the CLI does not answer
 */
export const askServices = askedOnce({ kind: "services" }, serviceNamesSchema);

/** A question whose answer stays the same while a CLI does: asked once for each. */
function askedOnce<T>(question: Question, shape: z.ZodType<T>) {
  const known = new Map<string, T>();
  return async (cli: FoundAwsCli, options: AskOptions): Promise<T> => {
    const key = `${cli.path} ${cli.version}`;
    const answer = known.get(key) ?? shape.parse(await askAwsCli(cli, question, options));
    known.set(key, answer);
    return answer;
  };
}
