import { readFileSync, writeFileSync } from "node:fs";
import type { Metafile } from "esbuild";
import { fromRoot } from "./paths.ts";

/** Makes `require` for packages that call it for Node's own modules, so that they keep working inside an ES module. */
export const REQUIRE =
  'import{createRequire as __relayCreateRequire}from"node:module";const require=__relayCreateRequire(import.meta.url);';

/** Gives it to those files of a split bundle that call it: made in each of them, it would slow every start. */
export function provideRequire({ outputs }: Metafile): void {
  for (const output of Object.keys(outputs)) {
    const file = fromRoot(output);
    const code = readFileSync(file, "utf8");
    if (/\brequire\b/.test(code)) writeFileSync(file, `${REQUIRE}\n${code}`);
  }
}
