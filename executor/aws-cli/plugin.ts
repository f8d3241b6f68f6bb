import { fileURLToPath } from "node:url";
import { cliEnvironment } from "./cli-environment.ts";
import type { FoundAwsCli } from "./find.ts";

/** Beside this file in the sources, and beside the bundle in `dist`. */
const PLUGIN_DIRECTORY = fileURLToPath(new URL("./plugin/", import.meta.url));

/** Text of the AWS config that has the CLI load our plugin: for a run that asks about the CLI itself, never for a command. */
export function pluginConfig({ major }: Pick<FoundAwsCli, "major">): string {
  // Version 1 takes every key of the section for a module, and finds ours by `PYTHONPATH`, which the official version 2 ignores.
  const path = major >= 2 ? `cli_legacy_plugin_path = ${PLUGIN_DIRECTORY}\n` : "";
  return `[plugins]\n${path}relay = relay\n`;
}

/**
 * The environment of a run with our plugin: no credentials and no file of the user's.
 *
 * @param directory private to the run
 * @param configFile holds `pluginConfig`
 */
export function pluginEnvironment(
  awsPath: string,
  directory: string,
  configFile: string,
): Readonly<Record<string, string>> {
  return { ...cliEnvironment(awsPath, directory), AWS_CONFIG_FILE: configFile, PYTHONPATH: PLUGIN_DIRECTORY };
}
