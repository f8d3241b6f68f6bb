import type { Metafile } from "esbuild";
import { packageOf } from "./package-of.ts";

/** What is loaded before `initialize` is answered over stdio: these modules, and all that they import at once. */
const STARTS = ["proxy/main.ts", "proxy/commands/serve.ts"];

/** The packages that may be in there. Any other makes every start of every client slower. */
const ALLOWED = new Set(["@modelcontextprotocol/core", "@modelcontextprotocol/server", "zod"]);

/** @throws {Error} when a package that should be loaded later is loaded at the start */
export function checkStartPath({ outputs }: Metafile): void {
  const starts = Object.keys(outputs).filter((file) => STARTS.includes(outputs[file]?.entryPoint ?? ""));
  if (starts.length !== STARTS.length)
    throw new Error(`not all of these are chunks of the proxy: ${STARTS.join(", ")}`);
  const inputs = [...withStaticImports(starts, outputs)].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
  const packages = new Set(inputs.map((file) => packageOf(file)?.name).filter((name) => name !== undefined));
  const heavy = [...packages].filter((name) => !ALLOWED.has(name));
  if (heavy.length > 0) throw new Error(`loaded before the handshake is answered: ${heavy.join(", ")}`);
}

function withStaticImports(starts: readonly string[], outputs: Metafile["outputs"]): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const file of reached) {
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === "import-statement") reached.add(path);
  }
  return reached;
}
