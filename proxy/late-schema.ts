import type { StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { once } from "./once.ts";

/**
 * A schema that is built when it is first used. A server is registered with many, and the handshake, which needs none, would wait
 * for them all.
 */
export function lateSchema<Input, Output>(
  build: () => StandardSchemaWithJSON<Input, Output>,
): StandardSchemaWithJSON<Input, Output> {
  const standard = once(() => build()["~standard"]);
  return {
    "~standard": {
      version: 1,
      vendor: "zod",
      validate: (value) => standard().validate(value),
      jsonSchema: {
        input: (options) => standard().jsonSchema.input(options),
        output: (options) => standard().jsonSchema.output(options),
      },
    },
  };
}
