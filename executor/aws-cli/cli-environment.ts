import { dirname } from "node:path";

/**
 * Builds the environment in which `aws` is asked about itself: no credentials, no file of the user's, no metadata service.
 * `PATH` is the one that an `aws` stage gets, so that what answers here (a wrapper script, a pyenv shim) also runs there.
 *
 * @param awsPath the program, as an absolute path
 * @param directory private to this run; stands for the home directory
 */
export function cliEnvironment(awsPath: string, directory: string): Readonly<Record<string, string>> {
  return {
    PATH: `${dirname(awsPath)}:/usr/bin:/bin`,
    HOME: directory,
    TMPDIR: directory,
    LC_ALL: "C.UTF-8",
    LANG: "C.UTF-8",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CLI_AUTO_PROMPT: "off",
    AWS_PAGER: "",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}
