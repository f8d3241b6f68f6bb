import type { ExecutionError } from "../../pipeline/contract.ts";
import type { DockerAnswer } from "./ask-docker.ts";

/** Why pipelines cannot run in a container, and what to do. */
export type DockerProblem = Pick<ExecutionError, "message" | "hint" | "detail">;

const GUIDE = "docs/homes.md has the steps.";
const MAX_DETAIL_CHARS = 1_000;

export const NO_PROGRAM: DockerProblem = {
  message: "There is no docker program on PATH.",
  hint: `Install Docker Desktop, Docker Engine, Podman or Colima, or put the folder of docker into PATH. ${GUIDE}`,
};

/** What `docker` says, in several versions, when there is no engine behind it. */
const SILENT_ENGINE =
  /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect|connection refused|no such host|no such file or directory|unable to connect|i\/o timeout/i;

/** Says why no engine answers. @param answer of a question that failed */
export function engineProblem({ code, stderr }: DockerAnswer, timeoutMs: number): DockerProblem {
  const detail = stderr.trim().slice(-MAX_DETAIL_CHARS);
  const said = detail === "" ? {} : { detail };
  if (code === null) {
    return {
      message: `The Docker Engine did not answer within ${timeoutMs / 1000} s.`,
      hint: `Look whether it is starting or paused, and that DOCKER_HOST and the docker context name the right one. ${GUIDE}`,
      ...said,
    };
  }
  if (/permission denied/i.test(stderr)) {
    return {
      message: "You may not use the Docker Engine's socket.",
      hint: `Add yourself to the group docker and log in again (sudo usermod -aG docker NAME), or use rootless Docker or Podman. ${GUIDE}`,
      ...said,
    };
  }
  if (/context .* (not found|does not exist)/i.test(stderr)) {
    return {
      message: "There is no such docker context.",
      hint: "Correct DOCKER_CONTEXT, or choose one with docker context use; docker context ls lists them.",
      ...said,
    };
  }
  if (SILENT_ENGINE.test(stderr)) {
    return {
      message: "No Docker Engine answers.",
      hint: `Start Docker Desktop, Colima or the docker service, or set DOCKER_HOST or DOCKER_CONTEXT. ${GUIDE}`,
      ...said,
    };
  }
  return {
    message: "The Docker Engine answered with an error.",
    hint: `Read the detail; docker version shows the same. ${GUIDE}`,
    ...said,
  };
}

type ImageFault = "missing" | "not ours" | "another contract" | "another machine" | "windows containers";

/** Says what is wrong with the image. @param image its name, spelt as names of images are */
export function imageProblem(fault: ImageFault, image: string): DockerProblem {
  const get = `docker pull ${image}, or build it: npm run image in a checkout of this version.`;
  switch (fault) {
    case "missing":
      return { message: `The Docker Engine does not have the image ${image}.`, hint: `Get it: ${get}` };
    case "not ours":
      return {
        message: `The image ${image} is not one of aws-mcp-relay's.`,
        hint: "Correct AWS_MCP_DOCKER_IMAGE, or leave it out.",
      };
    case "another contract":
      return {
        message: `The executor in the image ${image} is of another release, which this server cannot talk to.`,
        hint: `Use an image of this server's own version. Get it: ${get}`,
      };
    case "another machine":
      return {
        message: `The image ${image} is for another kind of processor than the Docker Engine's.`,
        hint: `Get the one for it: ${get}`,
      };
    case "windows containers":
      return {
        message: "The Docker Engine runs Windows containers.",
        hint: "Switch Docker Desktop to Linux containers.",
      };
  }
}

/** What the container's program or the engine said when it did not start. */
export function startProblem(lastWords: string): DockerProblem {
  const detail = lastWords.trim().slice(-MAX_DETAIL_CHARS);
  return {
    message: "The container could not be started.",
    hint: `Read the detail. ${GUIDE}`,
    ...(detail === "" ? {} : { detail }),
  };
}
