import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import type { CliModel, ServiceModel } from "../../pipeline/model/cli-model.ts";
import {
  decodeArgument,
  decodeService,
  type EncodedIndex,
  type EncodedService,
  encodedIndexSchema,
  encodedServiceSchema,
} from "../../pipeline/model/encoded-model.ts";
import type { FoundAwsCli } from "./find.ts";
import { KeptAnswers } from "./kept-answers.ts";
import { askModelIndex, askModels } from "./model.ts";

/** Several requests may wait for one answer, so it does not end with any of them. */
const TIMEOUT_MS = 60_000;

/** What an AWS CLI says of its commands, read when it is needed. Rejects where the CLI does not answer. */
export type ModelSource = {
  /** A model of which the one service can be asked for; of the others, only their names are known. */
  readonly modelFor: (service: string) => Promise<CliModel>;
  /** What the services share, in its compact form. */
  readonly index: () => Promise<EncodedIndex>;
  /** One service in its compact form, or null where the CLI has none of this name. */
  readonly service: (name: string) => Promise<EncodedService | null>;
};

/**
 * The commands of an AWS CLI. Where it is of the version that the package was built with, its model is there already; else the
 * CLI itself is asked, a service at a time, and what it answers is kept for the next executor.
 *
 * @param cacheDirectory where answers are kept; created for this user alone
 */
export function modelSource(cli: FoundAwsCli, cacheDirectory: string): ModelSource {
  const kept = new KeptAnswers(cacheDirectory, cli);
  const known = new Map<string, ServiceModel | null>();
  const index = () => kept.get("index", encodedIndexSchema, () => askModelIndex(cli, askOptions()));
  const service = async (name: string): Promise<EncodedService | null> => {
    const { services } = await index();
    if (!services.includes(name)) return null;
    return kept.get(`service-${name}`, encodedServiceSchema, async () => {
      const [answer] = await askModels(cli, [name], askOptions());
      if (answer === undefined || answer === null) throw new Error("The AWS CLI has no model of its own service.");
      return answer;
    });
  };
  const takenModel = async (name: string): Promise<CliModel> => {
    const { version, globals, services } = await index();
    if (!known.has(name)) {
      const encoded = await service(name);
      known.set(name, encoded === null ? null : decodeService(name, encoded));
    }
    return {
      version,
      globalOptions: globals.map(decodeArgument),
      serviceNames: services,
      service: (wanted) => known.get(wanted) ?? null,
    };
  };
  return {
    index,
    service,
    modelFor: async (name) => (bundledModel().version === cli.version ? bundledModel() : takenModel(name)),
  };
}

function askOptions() {
  return { signal: AbortSignal.timeout(TIMEOUT_MS), timeoutMs: TIMEOUT_MS };
}
