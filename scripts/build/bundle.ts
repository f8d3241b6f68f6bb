import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { englishOnly } from "./english-only.ts";
import { DIST, fromRoot } from "./paths.ts";
import { provideRequire, REQUIRE } from "./provide-require.ts";
import { checkStartPath } from "./start-path.ts";

/** An app has one CDK, which is its own. */
const CDK_PACKAGES = ["aws-cdk-lib", "constructs"];

function sharedOptions(version: string): BuildOptions & { metafile: true } {
  return {
    absWorkingDir: fromRoot("."),
    banner: { js: REQUIRE },
    bundle: true,
    define: { __VERSION__: JSON.stringify(version) },
    format: "esm",
    legalComments: "none", // they stand in THIRD-PARTY-NOTICES.txt
    lineLimit: 200, // Node prints the whole line on which an error was thrown
    logLevel: "warning",
    // A package's CommonJS face, loaded late into a split bundle, would have no named exports.
    mainFields: ["module", "main"],
    metafile: true,
    minify: true,
    outdir: DIST,
    platform: "node",
    preserveSymlinks: true, // where node_modules is a link, its files still lie below the checkout
    plugins: [englishOnly],
    target: "node22",
  };
}

/**
 * Bundles the programs and libraries, with all that they need from packages.
 *
 * @returns the files that went in, relative to the checkout
 */
export async function bundlePrograms(version: string): Promise<readonly string[]> {
  const shared = sharedOptions(version);
  const built = await Promise.all([
    build({
      ...shared,
      entryPoints: { "aws-mcp-relay": "proxy/main.ts" },
      banner: {}, // provideRequire
      chunkNames: "lazy/[name]-[hash]",
      splitting: true,
    }),
    build({ ...shared, entryPoints: { executor: "executor/stdio.ts" } }),
    build({
      ...shared,
      entryPoints: {
        "image/assemble": "executor/image/assemble.ts",
        "image/fetch-source": "executor/image/fetch-source.ts",
      },
    }),
    build({ ...shared, entryPoints: { lambda: "executor/lambda.ts" } }),
    build({ ...shared, entryPoints: { pipeline: "pipeline/index.ts" }, minify: false }), // people may want to read it
    build({ ...shared, entryPoints: { cdk: "lib/index.ts" }, external: CDK_PACKAGES }),
  ]);
  checkStartPath(built[0].metafile);
  provideRequire(built[0].metafile);
  makeExecutable(fromRoot("dist/aws-mcp-relay.js"));
  return built.flatMap(({ metafile }) => usedInputs(metafile));
}

/** Files of which something is left in an output. */
function usedInputs({ outputs }: Metafile): readonly string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return files.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
}

function makeExecutable(file: string): void {
  writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, "utf8")}`);
  chmodSync(file, 0o755);
}
