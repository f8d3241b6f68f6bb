import { readSettings } from "../../config/read-settings.ts";
import { VARIABLES } from "../../config/variables.ts";
import { NO_PROGRAM } from "../../docker/docker-problem.ts";
import { findDocker } from "../../docker/docker-program.ts";
import { lookAtEngine } from "../../docker/look-at-engine.ts";
import type { Machine } from "../../platform/machine.ts";

/** A place where pipelines can run, as a choice. */
export type HomeChoice = {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  /** It is shown, with the reason in `hint`, but cannot be taken. */
  readonly disabled: boolean;
};

const PROBE_MS = 3_000;

/** What this version and this machine can do. */
export async function homeChoices(machine: Machine): Promise<readonly HomeChoice[]> {
  const choices: HomeChoice[] = [
    { value: "auto", label: "Decide at each start", hint: "the best that is there", disabled: false },
  ];
  if (isKnown("lambda")) {
    const hint = "your team's executor; this machine needs lambda:InvokeFunction and nothing else";
    choices.push({ value: "lambda", label: "Lambda", hint, disabled: false });
  }
  if (isKnown("docker")) {
    const fault = await dockerFault(machine);
    const hint = fault ?? "a hardened container on this machine";
    choices.push({ value: "docker", label: "Docker", hint, disabled: fault !== null });
  }
  if (machine.platform !== "win32") {
    choices.push({ value: "local", label: "This machine", hint: "inside an OS sandbox", disabled: false });
  }
  return choices;
}

function isKnown(home: string): boolean {
  return VARIABLES.executor.check(home).ok;
}

/** Why no container can be started, as far as can be seen; null where one can. */
async function dockerFault({ env, platform }: Machine): Promise<string | null> {
  const docker = findDocker(env, platform);
  const read = readSettings({});
  if (docker === null || !read.ok) return NO_PROGRAM.message;
  const look = await lookAtEngine(docker, read.settings.dockerImage, PROBE_MS);
  return look.ok ? null : look.problem.message;
}
