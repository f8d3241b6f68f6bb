import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { SANDBOXES } from "../../pipeline/contract.ts";
import type { Place } from "../executor-services.ts";

/**
 * Where a function's executor lives. In Lambda a virtual machine stands around it; what imitates Lambda says what does there, by
 * `AWS_MCP_LAMBDA_SANDBOX`.
 */
export function functionPlace(environment: NodeJS.ProcessEnv): Place {
  const sandbox = z
    .enum(SANDBOXES)
    .catch("none")
    .parse(environment.AWS_MCP_LAMBDA_SANDBOX ?? "microvm");
  return { home: "lambda", enclosure: { sandbox, wayOut: null } };
}

/**
 * The directory that is emptied before and after each request. `/tmp` is taken in the image alone, whose builder has left a file
 * that says so: elsewhere it is other people's too.
 *
 * @throws when it is not this program's alone
 */
export function ownTemporary(): string {
  const directory = tmpdir();
  const isDeep = dirname(directory) !== "/" && directory !== "/";
  if (isDeep || existsSync(fileURLToPath(new URL("image.json", import.meta.url)))) return directory;
  throw new Error(`${directory} would be emptied: give a directory of this program's own by TMPDIR.`);
}
