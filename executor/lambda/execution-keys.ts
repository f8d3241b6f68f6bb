import { closeSync, readFileSync } from "node:fs";
import type { Keys } from "../../pipeline/contract.ts";

/**
 * Takes the keys of the function's own role from the descriptor that its launcher names (`executor/image/launch.c`): access key,
 * secret, session token, one a line. They are read once, and the descriptor is closed: no process that is started later gets it.
 *
 * @param descriptor value of `AWS_MCP_KEYS_DESCRIPTOR`
 * @throws when there are none: a function whose keys stand in the environment must not run pipelines
 */
export function takeExecutionKeys(descriptor: string | undefined): Keys {
  if (descriptor === undefined || !/^\d{1,4}$/.test(descriptor)) {
    throw new Error(
      "The executor must be started by its launcher, which keeps the function's keys out of the environment.",
    );
  }
  const fd = Number(descriptor);
  try {
    const [accessKeyId, secretAccessKey, sessionToken] = readFileSync(fd, "utf8").split("\n");
    if (!accessKeyId || !secretAccessKey) throw new Error("The function has no role, or its keys did not come.");
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  } finally {
    closeSync(fd);
  }
}
