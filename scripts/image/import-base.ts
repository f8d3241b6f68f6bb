import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { docker, ImageProblem } from "./engine.ts";

/**
 * Has the engine hold a base image, which it makes once.
 *
 * @param name what is in it, such as `node`
 * @param recipe all that decides how it looks; another recipe is another tag
 * @param fill puts the files of its root into a folder
 * @returns the name of the image
 * @throws {ImageProblem} where it cannot be made
 */
export function importBase(name: string, recipe: unknown, fill: (folder: string) => void): string {
  const digest = createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 12);
  const image = `aws-mcp-relay-base/${name}:${digest}`;
  if (docker("image", "inspect", image).status === 0) return image;
  console.log(`image: making the base ${image}`);
  const work = mkdtempSync(join(tmpdir(), "image-base-"));
  try {
    const root = join(work, "root");
    fill(root);
    run("tar", "--owner=0", "--group=0", "-C", root, "-cf", join(work, "root.tar"), ".");
    const { status, stderr } = docker("import", join(work, "root.tar"), image);
    if (status !== 0) throw new ImageProblem(`The engine did not take the base:\n${stderr}`, "Start the engine.");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return image;
}

/** Runs a program that must succeed. @throws {ImageProblem} with what it printed */
export function run(program: string, ...args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 64 * 1024 ** 2 });
  if (status === 0) return;
  const said = error?.message ?? `${stdout}${stderr}`.trim().split("\n").slice(-12).join("\n");
  throw new ImageProblem(`${program} failed:\n${said}`, `Run, to see more: ${[program, ...args].join(" ")}`);
}
