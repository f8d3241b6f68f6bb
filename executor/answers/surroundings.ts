import { z } from "zod";
import { endpointDataSchema } from "../../pipeline/egress/endpoint-data.ts";
import { FILTER_PROGRAMS } from "../../pipeline/stage.ts";
import type { Surroundings } from "../../pipeline/surroundings.ts";
import type { Answer, AnswerContext } from "../answer-request.ts";
import { askAwsCli, NoAnswerError } from "../aws-cli/ask.ts";
import type { FoundAwsCli } from "../aws-cli/find.ts";
import { ownFiles } from "../own-files.ts";
import { findFilterProgram } from "../run/filter-programs.ts";
import { launcherPrograms } from "../run/launcher.ts";
import { sendText } from "./send-text.ts";

const answerSchema = z.object({
  installation: z.object({ program: z.string(), paths: z.array(z.string()) }),
  endpoints: endpointDataSchema,
});

/**
 * Answers with what this executor needs of its machine, as JSON (`Surroundings`), so that it can be started again in a sandbox
 * that has that and nothing else.
 */
export async function answerSurroundings({ services, clock, send }: AnswerContext): Promise<Answer> {
  const search = await clock.wait(services.awsCli());
  const filters = FILTER_PROGRAMS.map((program) => findFilterProgram(program));
  const surroundings: Surroundings = {
    awsCli: search.found ? await describeCli(search, clock.signal) : null,
    executorPaths: [...ownFiles()],
    programs: [...filters.filter((path) => path !== null), ...launcherPrograms(), "/usr/bin/mkfifo"],
  };
  return sendText(JSON.stringify(surroundings), send);
}

/** A program that answers `--version` and not the plugin may be a CLI all the same: it gets its own file. */
async function describeCli(cli: FoundAwsCli, signal: AbortSignal): Promise<Surroundings["awsCli"]> {
  try {
    const { installation, endpoints } = answerSchema.parse(await askAwsCli(cli, { kind: "surroundings" }, { signal }));
    return { ...installation, endpoints };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { program: cli.path, paths: [cli.path], endpoints: null };
  }
}
