import type { z } from "zod";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import type { CliModel } from "../../pipeline/model/cli-model.ts";
import {
  decodeArgument,
  decodeService,
  encodedIndexSchema,
  encodedServiceSchema,
} from "../../pipeline/model/encoded-model.ts";
import { askExecutor } from "../executors/ask-executor.ts";
import type { Executor } from "../executors/executor.ts";

const TIMEOUT_MS = 60_000;

/** What is known of the commands of the AWS CLI that an executor runs. */
export type Models = {
  /** The model that the package brings: at hand at once, and nearly always right. */
  readonly bundled: () => CliModel;
  /**
   * The executor's own model, for what the bundled one does not know. Null where it is the bundled one, or cannot be had.
   *
   * @param service the one service that the model is asked for
   */
  readonly ofExecutor: (service: string, signal: AbortSignal) => Promise<CliModel | null>;
};

/** The models for one executor. */
export function createModels(executor: Pick<Executor, "execute">): Models {
  return {
    bundled: bundledModel,
    async ofExecutor(name, signal) {
      const ask = <T>(service: string | null, shape: z.ZodType<T>) =>
        askExecutor({ relay: { executor }, signal }, { kind: "model", service, timeoutMs: TIMEOUT_MS }, shape);
      const index = await ask(null, encodedIndexSchema);
      if (index === null || index.version === bundledModel().version) return null;
      const encoded = await ask(name, encodedServiceSchema.nullable());
      const service = encoded === null ? null : decodeService(name, encoded);
      return {
        version: index.version,
        globalOptions: index.globals.map(decodeArgument),
        serviceNames: index.services,
        service: (wanted) => (wanted === name ? service : null),
      };
    },
  };
}
