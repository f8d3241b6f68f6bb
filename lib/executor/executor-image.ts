import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { Architecture, DockerImageCode } from "aws-cdk-lib/aws-lambda";
import { Annotations } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { BUILD } from "../team/team-defaults.ts";
import type { CompleteSettings } from "../team/team-settings.ts";
import { DOCKERFILE, imageFolder, releasedImageFolder } from "./image-folders.ts";

const PLATFORMS = { x86_64: Platform.LINUX_AMD64, arm64: Platform.LINUX_ARM64 } as const;
const ARCHITECTURES = { x86_64: Architecture.X86_64, arm64: Architecture.ARM_64 } as const;

/** One image serves all homes; this is what starts in Lambda. `executor/Dockerfile` says it too, and a test holds both together. */
const ENTRY_POINT = ["/opt/aws-mcp-relay/bin/launch", "/usr/bin/node", "/opt/aws-lambda-ric/index.mjs"];
/** Lambda takes the last word for the name of the handler. */
const HANDLER = ["/opt/aws-mcp-relay/dist/lambda.handler"];

/** What Node calls the architectures of Lambda. */
const NODE_NAMES: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "arm64" };

/** The function's image and the architecture that it is for. Lambda takes images only from a registry of its own region. */
export function executorImage(scope: Construct, { architecture, image }: CompleteSettings) {
  const platform = PLATFORMS[architecture];
  if (image === BUILD && NODE_NAMES[process.arch] !== architecture) {
    Annotations.of(scope).addInfo(
      `The image is for ${architecture} and this machine is not: building it here needs an emulating builder ` +
        "(docker run --privileged --rm tonistiigi/binfmt --install all). Build it on such a machine, or set architecture.",
    );
  }
  const options = { platform, entrypoint: ENTRY_POINT, cmd: HANDLER };
  const code =
    image === BUILD
      ? DockerImageCode.fromImageAsset(imageFolder(), { ...options, file: DOCKERFILE })
      : DockerImageCode.fromImageAsset(releasedImageFolder(), { ...options, buildArgs: { IMAGE: image } });
  return { code, architecture: ARCHITECTURES[architecture] };
}
