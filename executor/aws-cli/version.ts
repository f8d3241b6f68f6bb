import { cliEnvironment } from "./cli-environment.ts";
import { withPrivateDirectory } from "./private-directory.ts";
import { runOnce } from "./run-once.ts";

/** A version of the AWS CLI. */
export type AwsCliVersion = {
  /** As the CLI writes it, such as `2.36.12`. */
  readonly version: string;
  /** Its first number. */
  readonly major: number;
};

const TIMEOUT_MS = 10_000;

/** Where the official Linux builds put the program: `…/v2/2.36.12/dist/aws`, and a link to it in `…/v2/2.36.12/bin`. */
const OFFICIAL_PATH = /\/v2\/(2\.\d+\.\d+)\/(?:dist|bin)\/aws$/;
const VERSION_LINE = /^aws-cli\/(\d+\.\d+\.\d+)\S* /;

/** Reads the version from the real path of an official build, or null where the path does not say it. */
export function versionInPath(realPath: string): AwsCliVersion | null {
  return asVersion(OFFICIAL_PATH.exec(realPath)?.[1]);
}

/** Reads the version from what `aws --version` prints (`aws-cli/2.36.12 Python/…`), or null when that is something else. */
export function parseVersionLine(line: string): AwsCliVersion | null {
  return asVersion(VERSION_LINE.exec(line)?.[1]);
}

/** Runs `aws --version`. @returns null when it fails, takes longer than `timeoutMs`, or prints no version */
export async function askVersion(awsPath: string, timeoutMs = TIMEOUT_MS): Promise<AwsCliVersion | null> {
  return withPrivateDirectory(async (directory) => {
    const command = { program: awsPath, args: ["--version"] };
    const env = cliEnvironment(awsPath, directory);
    const end = await runOnce(command, { env, workDirectory: directory, timeoutMs });
    return end.exitCode === 0 ? parseVersionLine(end.stdout) : null;
  });
}

function asVersion(version: string | undefined): AwsCliVersion | null {
  return version === undefined ? null : { version, major: Number.parseInt(version, 10) };
}
