import type { Log } from "../log.ts";
import { askDocker } from "./ask-docker.ts";
import { OWNER_FORMAT, PRODUCT_LABEL, readOwnerLine } from "./container-labels.ts";
import { isGone } from "./container-owner.ts";
import type { DockerProgram } from "./docker-program.ts";

const TIMEOUT_MS = 20_000;

/**
 * Removes containers whose proxy is gone. There are none as a rule: a container ends when its input does. One may be left that was made
 * and never started, or that is frozen. Those of other machines and of living proxies are left alone.
 */
export async function reapOrphans(docker: DockerProgram, log: Log): Promise<void> {
  const list = ["ps", "--all", "--no-trunc", "--filter", `label=${PRODUCT_LABEL}`, "--format", OWNER_FORMAT];
  const { code, stdout } = await askDocker(docker, list, TIMEOUT_MS);
  if (code !== 0) return;
  const orphans = stdout
    .split("\n")
    .map(readOwnerLine)
    .filter((found) => found !== null)
    .filter(({ owner }) => isGone(owner));
  if (orphans.length === 0) return;
  await askDocker(docker, ["rm", "--force", "--volumes", ...orphans.map(({ id }) => id)], TIMEOUT_MS);
  log("info", "containers of proxies that are gone were removed", { count: orphans.length });
}
