import {
  chmodSync,
  chownSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * A folder that becomes the root of the image. What is added has the path there that it has here; links on the way are made
 * too, so that every name leads to the same file. No file is more than its owner's to write, and none lends its owner's rights.
 */
export class ImageRoot {
  /** Regular files that were added, by their real path. */
  readonly files = new Set<string>();
  readonly #folder: string;
  readonly #known = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Adds a file, or a folder with all that is in it. @param path absolute */
  add(path: string): void {
    const real = this.#addPath(path);
    if (!lstatSync(real).isDirectory()) return;
    for (const name of readdirSync(real)) this.add(join(real, name));
  }

  /** Makes a folder that need not be here. */
  makeFolder(path: string, mode = 0o755, owner = 0): void {
    mkdirSync(this.at(path), { recursive: true });
    chmodSync(this.at(path), mode);
    if (owner !== 0) chownSync(this.at(path), owner, owner);
  }

  /** Makes a link that need not be here. @param target as the image's paths are */
  link(target: string, path: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    symlinkSync(target, this.at(path));
  }

  /** Writes a file that is not here. */
  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text, { mode });
  }

  /** Copies a file to another path than it has here. */
  place(from: string, path: string, mode: number): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    copyFileSync(from, this.at(path));
    chmodSync(this.at(path), mode);
  }

  /** Where a path of the image lies meanwhile. */
  at(path: string): string {
    return join(this.#folder, path);
  }

  /** @returns the path without links */
  #addPath(path: string): string {
    let real = "/";
    for (const name of resolve(path).split("/").slice(1)) {
      const next = join(real, name);
      real = lstatSync(next).isSymbolicLink() ? this.#addLink(next) : this.#addPlain(next);
    }
    return real;
  }

  #addLink(path: string): string {
    const target = readlinkSync(path);
    if (this.#isNew(path)) symlinkSync(target, this.at(path));
    return this.#addPath(resolve(dirname(path), target));
  }

  #addPlain(path: string): string {
    const found = lstatSync(path);
    if (!this.#isNew(path)) return path;
    if (found.isDirectory()) this.makeFolder(path);
    else if (found.isFile()) {
      copyFileSync(path, this.at(path));
      chmodSync(this.at(path), (found.mode & 0o111) === 0 ? 0o644 : 0o755);
      this.files.add(path);
    }
    return path;
  }

  #isNew(path: string): boolean {
    if (path === "/" || this.#known.has(path)) return false;
    this.#known.add(path);
    return true;
  }
}
