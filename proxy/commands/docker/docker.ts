import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { imageName } from "../../../pipeline/image-name.ts";
import { VERSION } from "../../../pipeline/version.ts";
import type { Program } from "../commands.ts";
import { EXIT } from "../exit-codes.ts";
import { buildImage, type ImageBuild } from "./build-image.ts";

const USAGE = `Usage: aws-mcp-relay docker build [--tag NAME] [--platform PLATFORM] [--build-arg NAME=VALUE]...

Builds the image of this version, for the Docker home and for the server in a container. Needs an engine and a network.

  --tag NAME              what the image is called; otherwise
                          ${imageName(VERSION)}
  --platform PLATFORM     linux/amd64 or linux/arm64; otherwise the engine's own
  --build-arg NAME=VALUE  replaces what the Dockerfile names: NODE_IMAGE and CLI_IMAGE (its bases), NODE_DIGEST and
                          CLI_DIGEST (such as @sha256:...), and where sources are: JQ_URL, RIC_URL, ADDON_API_URL
`;

/** `aws-mcp-relay docker build`. Exits with 1 where the image cannot be built. */
export async function docker(args: readonly string[], { executorProgram, print }: Program): Promise<number> {
  const read = readArguments(args);
  if (read === "help") {
    print(USAGE);
    return 0;
  }
  if (typeof read === "string") {
    process.stderr.write(`${read}\nTry: aws-mcp-relay docker --help\n`);
    return EXIT.usage;
  }
  const problem = await buildImage(read, fileURLToPath(new URL(".", executorProgram)), print);
  if (problem !== null) {
    process.stderr.write(`${problem}\n`);
    return 1;
  }
  print(`built ${read.tag}\n`);
  return 0;
}

/** @returns a string for what is wrong with them */
function readArguments(args: readonly string[]): ImageBuild | "help" | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        tag: { type: "string", default: imageName(VERSION) },
        platform: { type: "string" },
        "build-arg": { type: "string", multiple: true, default: [] },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return "help";
    if (positionals.join(" ") !== "build") return "What docker can do is build.";
    return { tag: values.tag, platform: values.platform ?? null, buildArguments: values["build-arg"] };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
