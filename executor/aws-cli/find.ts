import { isAbsolute } from "node:path";
import { unpackBundledAwsCli } from "./bundled.ts";
import { type AwsProgram, identify, isExecutable, searchAwsCli } from "./search-path.ts";

/** The AWS CLI that everything is run with. */
export type FoundAwsCli = AwsProgram & {
  readonly found: true;
  readonly source: "configured" | "path" | "bundled";
  /** One sentence for the user about a choice that is not the best, or null. */
  readonly warning: string | null;
};

/** The AWS CLI, or why there is none and what to do. */
export type AwsCliSearch = FoundAwsCli | { readonly found: false; readonly reason: string; readonly hint: string };

const GUIDE = "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";
const NONE = "There is no AWS CLI on PATH.";
const SILENT = "What is named aws on PATH does not answer --version as the AWS CLI does.";
const VERSION_1 = "This is version 1 of the AWS CLI, which lacks commands of version 2; install version 2.";

/**
 * Finds the AWS CLI: the configured one and no other; else version 2 on PATH; else the one of the npm package
 * `@aws-cdk/asset-awscli-v2`, where that is installed; else version 1 on PATH, with a warning.
 *
 * @param options.configuredPath `AWS_MCP_AWS_CLI`, or null
 * @param options.searchPath as in `PATH`
 * @param options.cacheDirectory where the npm package's zip is unpacked; created for this user alone
 */
export async function findAwsCli(options: {
  readonly configuredPath: string | null;
  readonly searchPath: string;
  readonly cacheDirectory: string;
}): Promise<AwsCliSearch> {
  if (options.configuredPath) return findConfigured(options.configuredPath);
  const { newer, older, silent } = await searchAwsCli(options.searchPath);
  if (newer !== null) return found(newer, "path");
  const bundled = await unpackBundledAwsCli(options.cacheDirectory);
  if (bundled.ok && bundled.program !== null) return found(bundled.program, "bundled");
  if (older !== null) return found(older, "path");
  if (!bundled.ok) return { found: false, reason: bundled.reason, hint: installHint() };
  return { found: false, reason: silent === 0 ? NONE : SILENT, hint: installHint() };
}

async function findConfigured(path: string): Promise<AwsCliSearch> {
  const hint = `Set AWS_MCP_AWS_CLI to the absolute path of the program aws, or leave it out to have it looked for. ${installHint()}`;
  const refuse = (reason: string): AwsCliSearch => ({ found: false, reason, hint });
  if (!isAbsolute(path)) return refuse("AWS_MCP_AWS_CLI is not an absolute path.");
  if (!(await isExecutable(path))) return refuse("AWS_MCP_AWS_CLI names no file that may be executed.");
  const program = await identify(path);
  if (program === null) {
    return refuse("The program that AWS_MCP_AWS_CLI names does not answer --version as the AWS CLI does.");
  }
  return found(program, "configured");
}

function found(program: AwsProgram, source: FoundAwsCli["source"]): FoundAwsCli {
  return { ...program, found: true, source, warning: program.major >= 2 ? null : VERSION_1 };
}

function installHint(): string {
  switch (process.platform) {
    case "darwin":
      return `Install version 2 with AWS's package AWSCLIV2.pkg, or with: brew install awscli (${GUIDE}).`;
    case "win32":
      return `Install version 2 with AWS's AWSCLIV2.msi (${GUIDE}).`;
    default:
      return `Install version 2 with AWS's zip installer, or with: sudo snap install aws-cli --classic (${GUIDE}). On x86_64 the npm package @aws-cdk/asset-awscli-v2, installed beside this one, brings it too.`;
  }
}
