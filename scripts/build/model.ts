import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type FoundAwsCli, findAwsCli } from "../../executor/aws-cli/find.ts";
import { askModelIndex, askModels } from "../../executor/aws-cli/model.ts";
import { packModel } from "../../pipeline/model/model-file.ts";
import { fromRoot } from "./paths.ts";

/** What decides how a model looks, besides the AWS CLI. */
const MAKERS = [
  "executor/aws-cli/plugin/relay.py",
  "executor/aws-cli/plugin/relay_model.py",
  "pipeline/model/encoded-model.ts",
  "pipeline/model/model-file.ts",
];

/** All services at once take some 15 s. */
const TIMEOUT_MS = 180_000;

/**
 * Writes `dist/aws-model.bin`: what the AWS CLI that development uses says of its commands. It is asked again only when it, or
 * what asks it, has changed.
 *
 * @throws {Error} when there is no AWS CLI to ask
 */
export async function writeModel(): Promise<void> {
  const cli = await findAwsCli({
    configuredPath: null,
    searchPath: process.platform === "linux" && process.arch === "x64" ? "" : (process.env.PATH ?? ""),
    cacheDirectory: fromRoot(".toolchain/cache"),
  });
  if (!cli.found) throw new Error(`The model of the AWS CLI cannot be taken. ${cli.reason} ${cli.hint}`);
  const kept = keptFile(cli);
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, await takeModel(cli));
  }
  copyFileSync(kept, fromRoot("dist/aws-model.bin"));
}

async function takeModel(cli: FoundAwsCli): Promise<Buffer> {
  const options = { signal: AbortSignal.timeout(TIMEOUT_MS), timeoutMs: TIMEOUT_MS };
  const index = await askModelIndex(cli, options);
  const services = await askModels(cli, index.services, options);
  return packModel(
    index,
    services.map((service, position) => {
      if (service === null) throw new Error(`The AWS CLI has no model of its own service ${index.services[position]}.`);
      return service;
    }),
  );
}

function keptFile({ version }: FoundAwsCli): string {
  const hash = createHash("sha256");
  for (const maker of MAKERS) hash.update(readFileSync(fromRoot(maker)));
  return join(fromRoot(".toolchain/models"), `${version}-${hash.digest("hex").slice(0, 16)}.bin`);
}
