import { NO_PROGRAM } from "../../docker/docker-problem.ts";
import { findDocker } from "../../docker/docker-program.ts";
import { lookAtEngine } from "../../docker/look-at-engine.ts";
import type { Check } from "../check.ts";
import { fail, ok, warn } from "../finding.ts";

/** Whether pipelines can run in a container: looked at where they should, or could. */
export const dockerCheck: Check = {
  what: "Docker",
  async look({ relay: { settings }, deadlineMs }) {
    const { executor, dockerImage } = settings;
    if (executor !== "docker" && executor !== "auto") return [];
    const docker = findDocker(process.env);
    if (docker === null) return executor === "docker" ? [fail("Docker", NO_PROGRAM.message, NO_PROGRAM.hint)] : [];
    const look = await lookAtEngine(docker, dockerImage, deadlineMs);
    if (look.ok) return [ok("Docker", `an engine (${look.engine.arch}) answers and has ${dockerImage}`)];
    const { message, hint } = look.problem;
    return [executor === "docker" ? fail("Docker", message, hint) : warn("Docker", message, hint)];
  },
};
