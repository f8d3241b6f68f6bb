import { spawnSync } from "node:child_process";
import { fromRoot } from "./paths.ts";

/** Writes the type declarations of the pipeline library to `dist/types`. @throws {Error} when the compiler finds a fault */
export function emitTypes(): void {
  const compiler = fromRoot("node_modules/typescript/bin/tsc");
  const done = spawnSync(process.execPath, [compiler, "-p", fromRoot("tsconfig.build.json")], { stdio: "inherit" });
  if (done.status !== 0) throw new Error("the type declarations could not be made");
}
