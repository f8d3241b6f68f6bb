import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../config/environment.ts";
import { missing } from "./credentials-outcome.ts";
import { IniFault, parseIni, type Section } from "./parse-ini.ts";
import { splitWords } from "./split-words.ts";

/** The user's two AWS files. A file that is not there has no profiles. */
export type UserFiles = {
  readonly configPath: string;
  readonly credentialsPath: string;
  /** Sections `default` and `profile NAME` of the config file, by profile name. */
  readonly config: ReadonlyMap<string, Section>;
  /** Sections of the credentials file, by profile name. */
  readonly credentials: ReadonlyMap<string, Section>;
};

/**
 * Reads `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or the files of these names in `~/.aws`, anew.
 *
 * @throws {CredentialsUnavailable} when a file is there but cannot be read or parsed: going on without it could mean
 *   going on as somebody else
 */
export async function readUserFiles(env: Environment): Promise<UserFiles> {
  const configPath = pathOf(env, "AWS_CONFIG_FILE", "config");
  const credentialsPath = pathOf(env, "AWS_SHARED_CREDENTIALS_FILE", "credentials");
  const [config, credentials] = await Promise.all([read(configPath, "config"), read(credentialsPath, "credentials")]);
  return { configPath, credentialsPath, config: profilesOf(config), credentials };
}

/** What both files say about a profile; the credentials file counts more. Null when there is no such profile. */
export function profileIn(files: UserFiles, name: string): Section | null {
  const [config, credentials] = [files.config.get(name), files.credentials.get(name)];
  return config === undefined && credentials === undefined
    ? null
    : new Map([...(config ?? []), ...(credentials ?? [])]);
}

/** Names of all profiles, in the order of the files. */
export function profileNamesIn(files: UserFiles): readonly string[] {
  return [...new Set([...files.config.keys(), ...files.credentials.keys()])];
}

/** The user's home directory, as the AWS SDK finds it. */
export function homeDirectory(env: Environment): string {
  return env.HOME || env.USERPROFILE || homedir();
}

/** A path of the user's, with a leading `~/` resolved. */
export function expandHome(path: string, env: Environment): string {
  return path.startsWith("~/") ? join(homeDirectory(env), path.slice(2)) : path;
}

function pathOf(env: Environment, variable: string, fileName: string): string {
  return expandHome(env[variable] || join("~", ".aws", fileName), env);
}

async function read(path: string, kind: "config" | "credentials"): Promise<ReadonlyMap<string, Section>> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") return "";
    throw missing(
      `Your AWS ${kind} file cannot be read.`,
      "Make it readable for the user that runs this server; in a container, run it as the file's owner with --user.",
      error,
    );
  });
  try {
    return parseIni(text);
  } catch (error) {
    const [line, fault] = error instanceof IniFault ? [error.line, error.message] : [0, "cannot be parsed"];
    throw missing(`Your AWS ${kind} file has a fault: line ${line} ${fault}.`, "Correct this line.", path);
  }
}

function profilesOf(sections: ReadonlyMap<string, Section>): ReadonlyMap<string, Section> {
  const profiles = new Map<string, Section>();
  for (const [header, section] of sections) {
    const [word, name, ...more] = splitWords(header) ?? [];
    if (word === "default" && name === undefined) profiles.set("default", section);
    if (word === "profile" && name !== undefined && more.length === 0) profiles.set(name, section);
  }
  return profiles;
}
