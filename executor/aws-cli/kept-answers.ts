import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { VERSION } from "../../pipeline/version.ts";
import { log } from "../log.ts";
import type { FoundAwsCli } from "./find.ts";

/**
 * Answers of one AWS CLI that stay the same while it does, kept in memory and in files. A file that cannot be read, or is not
 * what it should be, is asked for again; one that cannot be written is asked for by the next executor.
 */
export class KeptAnswers {
  readonly #cacheDirectory: string;
  readonly #cli: FoundAwsCli;
  readonly #known = new Map<string, Promise<unknown>>();
  #directory: Promise<string> | null = null;

  /** @param cacheDirectory created for this user alone */
  constructor(cacheDirectory: string, cli: FoundAwsCli) {
    this.#cacheDirectory = cacheDirectory;
    this.#cli = cli;
  }

  /**
   * The answer of this name: the one that is kept, else the one that `ask` gets.
   *
   * @throws what `ask` throws; the next call asks again
   */
  get<T>(name: string, shape: z.ZodType<T>, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(name);
    if (known !== undefined) return known as Promise<T>;
    const answer = this.#readOrAsk(name, shape, ask);
    this.#known.set(name, answer);
    answer.catch(() => this.#known.delete(name));
    return answer;
  }

  async #readOrAsk<T>(name: string, shape: z.ZodType<T>, ask: () => Promise<T>): Promise<T> {
    this.#directory ??= this.#ownDirectory();
    const file = join(await this.#directory, `${name}.json`);
    const kept = await readKept(file, shape);
    if (kept !== null) return kept;
    const answer = await ask();
    await writeKept(file, answer);
    return answer;
  }

  /** Named after what could change an answer: this program, and the CLI's version, place and time of installation. */
  async #ownDirectory(): Promise<string> {
    const { path, version } = this.#cli;
    const { mtimeMs, size } = await stat(path);
    const key = createHash("sha256")
      .update(JSON.stringify([VERSION, path, version, mtimeMs, size]))
      .digest("hex");
    return join(this.#cacheDirectory, "models", `${version}-${key.slice(0, 16)}`);
  }
}

async function readKept<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    // What is looked at is what is read: the name may belong to another file by then.
    const { uid, mode } = await file.stat();
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0) return null;
    return shape.parse(JSON.parse(await file.readFile("utf8")));
  } catch {
    return null; // not there, or damaged: it is asked for
  } finally {
    await file?.close();
  }
}

async function writeKept(file: string, answer: unknown): Promise<void> {
  try {
    await mkdir(join(file, ".."), { recursive: true, mode: 0o700 });
    const part = `${file}.${process.pid}`;
    await writeFile(part, JSON.stringify(answer), { mode: 0o600 });
    await rename(part, file);
  } catch (error) {
    log("warn", "an answer of the AWS CLI could not be kept", { error: String(error) });
  }
}
