import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fromRoot } from "./paths.ts";

const ENTRIES = ["lib", "pipeline"].map((folder) => fromRoot(`dist/types/${folder}/index.d.ts`));

/**
 * Writes the type declarations of the two libraries to `dist/types`: the entries', and those that they refer to.
 *
 * @throws {Error} when the compiler finds a fault
 */
export function emitTypes(): void {
  const compiler = fromRoot("node_modules/typescript/bin/tsc");
  const done = spawnSync(process.execPath, [compiler, "-p", fromRoot("tsconfig.build.json")], { stdio: "inherit" });
  if (done.status !== 0) throw new Error("the type declarations could not be made");
  const reached = declarationsFrom(ENTRIES);
  const emitted = globSync("**/*.d.ts", { cwd: fromRoot("dist/types") }).map((file) =>
    fromRoot(join("dist/types", file)),
  );
  for (const file of emitted.filter((name) => !reached.has(name))) rmSync(file);
}

function declarationsFrom(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set(entries);
  for (const file of reached) {
    for (const [, path] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)\.ts"/g)) {
      reached.add(join(dirname(file), `${path}.d.ts`));
    }
  }
  return reached;
}
