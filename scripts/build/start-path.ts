import type { Metafile } from "esbuild";
import { packageOf } from "./package-of.ts";

/** What is loaded before `initialize` is answered over stdio: these modules, and all that they import at once. */
const STARTS = ["proxy/main.ts", "proxy/commands/serve.ts"];

/** The packages that may be in there. Any other makes every start of every client slower. */
const ALLOWED = new Set(["@modelcontextprotocol/core", "@modelcontextprotocol/server", "zod"]);

/** What of Node's and of ours would take each start tens of milliseconds: it is loaded or built later. */
const LATE = new Set(["node:crypto", "pipeline/contract.ts"]);

/** @throws {Error} when something that should be loaded later is loaded at the start */
export function checkStartPath({ inputs, outputs }: Metafile): void {
  const starts = Object.keys(outputs).filter((file) => STARTS.includes(outputs[file]?.entryPoint ?? ""));
  if (starts.length !== STARTS.length)
    throw new Error(`not all of these are chunks of the proxy: ${STARTS.join(", ")}`);
  const files = [...withStaticImports(starts, outputs)].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
  const packages = new Set(files.map((file) => packageOf(file)?.name).filter((name) => name !== undefined));
  const imported = files.flatMap((file) => (inputs[file]?.imports ?? []).filter(isStatic).map(({ path }) => path));
  const late = new Set([...files, ...imported].filter((name) => LATE.has(name)));
  const heavy = [...[...packages].filter((name) => !ALLOWED.has(name)), ...late];
  if (heavy.length > 0) throw new Error(`loaded before the handshake is answered: ${heavy.join(", ")}`);
}

function isStatic({ kind }: { readonly kind: string }): boolean {
  return kind === "import-statement";
}

function withStaticImports(starts: readonly string[], outputs: Metafile["outputs"]): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const file of reached) {
    for (const { path } of (outputs[file]?.imports ?? []).filter(isStatic)) reached.add(path);
  }
  return reached;
}
