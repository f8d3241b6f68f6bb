import { imageName } from "../../pipeline/image-name.ts";
import { testAwsCliPath } from "../../test/fixtures/aws-cli.ts";
import { bareCode } from "../../test/fixtures/lambda/bare-code.ts";
import { dockerCode, hasImage } from "../../test/fixtures/lambda/docker-code.ts";
import type { FunctionCode } from "../../test/fixtures/lambda/function-code.ts";
import { fromRoot } from "../build/paths.ts";
import { versionOf } from "../version.ts";

/** What runs the function, and how that is told. */
export type OfflineCode = { readonly code: FunctionCode; readonly told: string };

/**
 * The real image, where an engine of this machine has it and shares the machine's network (Linux); else the built function as a
 * process, in no sandbox.
 *
 * @param image another image than that of this checkout's version, or null
 */
export async function offlineCode(image: string | null): Promise<OfflineCode> {
  const wanted = image ?? imageName(versionOf(fromRoot(".")));
  if (process.platform === "linux" && (await hasImage(wanted)))
    return { code: dockerCode(wanted), told: `the image ${wanted}` };
  if (image !== null) throw new Error(`No engine of this machine has the image ${image}.`);
  const handler = { file: fromRoot("dist/lambda.js"), name: "handler" };
  const environment = { HOME: "/nonexistent", AWS_MCP_AWS_CLI: await testAwsCliPath() };
  return {
    code: bareCode(handler, environment),
    told: "a process of this machine, in no sandbox (npm run image builds the image)",
  };
}
