import { execFile } from "node:child_process";
import { VARIABLES } from "../../config/variables.ts";
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
    const answers = await dockerAnswers(machine);
    const hint = answers ? "a hardened container on this machine" : "no Docker engine answers";
    choices.push({ value: "docker", label: "Docker", hint, disabled: !answers });
  }
  if (machine.platform !== "win32") {
    choices.push({ value: "local", label: "This machine", hint: "inside an OS sandbox", disabled: false });
  }
  return choices;
}

function isKnown(home: string): boolean {
  return VARIABLES.executor.check(home).ok;
}

/** Whether an engine answers the client that is on the path. */
function dockerAnswers({ env }: Machine): Promise<boolean> {
  const names = ["PATH", "HOME", "USERPROFILE", "SystemRoot", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG"];
  const built = Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
  const options = { env: built, timeout: PROBE_MS, killSignal: "SIGKILL" as const, windowsHide: true };
  return new Promise((resolve) => {
    execFile("docker", ["version", "--format", "{{.Server.Version}}"], options, (error) => resolve(error === null));
  });
}
