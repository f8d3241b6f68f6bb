import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { log } from "../log.ts";

/** The files that one request may see. Nothing in it outlives the request. */
export type RequestDirectory = {
  /** Working directory of the stages. */
  readonly work: string;
  /**
   * HOME of the `aws` stage: a place below a file, where nothing is and nothing can be made, not even by root. Where it can,
   * the AWS CLI keeps a database of its sessions there, which takes half as long as the command.
   */
  readonly home: string;
  /** Generated AWS config. */
  readonly configFile: string;
  /** Empty: keys travel in the environment of one process. */
  readonly credentialsFile: string;
  /** The user's CA bundle, when there is one. */
  readonly caBundleFile: string | null;
  /** Never throws: what has been run counts, and the executor removes whatever is left when it ends. */
  remove(): void;
};

/**
 * Makes the private directory of a request below `root`. The few small files are written at once: to have other threads do it
 * takes longer.
 *
 * @param contents text of the generated config, and the user's CA bundle (PEM) or null
 */
export function makeRequestDirectory(
  root: string,
  contents: { readonly config: string; readonly caBundlePem: string | null },
): RequestDirectory {
  const path = mkdtempSync(join(root, "request-"));
  const configFile = join(path, "config");
  const directory: RequestDirectory = {
    work: join(path, "work"),
    home: join(configFile, "home"),
    configFile,
    credentialsFile: join(path, "credentials"),
    caBundleFile: contents.caBundlePem === null ? null : join(path, "ca-bundle.pem"),
    remove: () => remove(path),
  };
  mkdirSync(directory.work, { mode: 0o700 });
  writeFileSync(configFile, contents.config, { mode: 0o400 });
  writeFileSync(directory.credentialsFile, "", { mode: 0o400 });
  if (directory.caBundleFile !== null) {
    writeFileSync(directory.caBundleFile, contents.caBundlePem ?? "", { mode: 0o400 });
  }
  return directory;
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    log("warn", "a request's directory could not be removed", { error: String(error) });
  }
}
