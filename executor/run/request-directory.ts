import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../log.ts";

/** The files that one request may see. Nothing in it outlives the request. */
export type RequestDirectory = {
  /** Working directory of the stages. */
  readonly work: string;
  /** HOME of the `aws` stage: empty, and not writable. */
  readonly home: string;
  /** Generated AWS config. */
  readonly configFile: string;
  /** Empty: keys travel in the environment of one process. */
  readonly credentialsFile: string;
  /** The user's CA bundle, when there is one. */
  readonly caBundleFile: string | null;
  /** Never rejects: what has been run counts, and the executor removes whatever is left when it ends. */
  remove(): Promise<void>;
};

/**
 * Makes the private directory of a request below `root`.
 *
 * @param contents text of the generated config, and the user's CA bundle (PEM) or null
 */
export async function makeRequestDirectory(
  root: string,
  contents: { readonly config: string; readonly caBundlePem: string | null },
): Promise<RequestDirectory> {
  const path = await mkdtemp(join(root, "request-"));
  const directory: RequestDirectory = {
    work: join(path, "work"),
    home: join(path, "home"),
    configFile: join(path, "config"),
    credentialsFile: join(path, "credentials"),
    caBundleFile: contents.caBundlePem === null ? null : join(path, "ca-bundle.pem"),
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(reportLeftover),
  };
  await Promise.all([
    mkdir(directory.work, { mode: 0o700 }),
    mkdir(directory.home, { mode: 0o500 }),
    writeFile(directory.configFile, contents.config, { mode: 0o400 }),
    writeFile(directory.credentialsFile, "", { mode: 0o400 }),
    directory.caBundleFile === null
      ? undefined
      : writeFile(directory.caBundleFile, contents.caBundlePem ?? "", { mode: 0o400 }),
  ]);
  return directory;
}

function reportLeftover(error: unknown): void {
  log("warn", "a request's directory could not be removed", { error: String(error) });
}
