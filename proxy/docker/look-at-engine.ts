import { z } from "zod";
import { CONTRACT_VERSION } from "../../pipeline/contract.ts";
import { askDocker, type DockerAnswer } from "./ask-docker.ts";
import { type DockerProblem, engineProblem, imageProblem } from "./docker-problem.ts";
import type { DockerProgram } from "./docker-program.ts";

/** An engine that answers and has the image. */
export type DockerEngine = {
  /** As Node names machines: `x64`, `arm64`. */
  readonly arch: string;
  readonly isPodman: boolean;
  /** Content of the image: what a name stands for may change. */
  readonly imageId: string;
};

/** What there is, or why pipelines cannot run in a container, and what to do. */
export type EngineLook =
  | { readonly ok: true; readonly engine: DockerEngine }
  | { readonly ok: false; readonly problem: DockerProblem };

/** Label of our images: the version of the contract that the executor inside speaks. */
const CONTRACT_LABEL = "io.aws-mcp-relay.contract";

const versionSchema = z.object({
  /** Podman that serves itself has no server. */
  Server: z
    .object({
      Os: z.string(),
      Arch: z.string(),
      Components: z.array(z.object({ Name: z.string() })).nullish(),
    })
    .nullish(),
  Client: z.object({ OsArch: z.string() }).partial().nullish(),
});

const imageSchema = z.object({
  Id: z.string(),
  Architecture: z.string(),
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
});

/** Asks which engine answers, and whether it has the image. Never rejects. */
export async function lookAtEngine(docker: DockerProgram, image: string, timeoutMs: number): Promise<EngineLook> {
  const [version, found] = await Promise.all([
    askDocker(docker, ["version", "--format", "{{json .}}"], timeoutMs),
    askDocker(docker, ["image", "inspect", "--format", "{{json .}}", image], timeoutMs),
  ]);
  const engine = version.code === 0 ? readEngine(version) : null;
  if (engine === null) return { ok: false, problem: engineProblem(version, timeoutMs) };
  if (engine.os !== "linux") return { ok: false, problem: imageProblem("windows containers", image) };
  if (found.code !== 0) {
    const isMissing = /no such image|image not known|not found/i.test(found.stderr);
    return { ok: false, problem: isMissing ? imageProblem("missing", image) : engineProblem(found, timeoutMs) };
  }
  return judgeImage(found, image, engine);
}

type Engine = { readonly os: string; readonly arch: string; readonly isPodman: boolean };

function readEngine({ stdout }: DockerAnswer): Engine | null {
  const read = versionSchema.safeParse(parseJson(stdout));
  if (!read.success) return null;
  const { Server: server, Client: client } = read.data;
  if (server) {
    const isPodman = server.Components?.some(({ Name }) => /podman/i.test(Name)) === true;
    return { os: server.Os, arch: nodeArch(server.Arch), isPodman };
  }
  const [os, arch] = (client?.OsArch ?? "").split("/");
  return os === undefined || arch === undefined ? null : { os, arch: nodeArch(arch), isPodman: true };
}

function judgeImage({ stdout }: DockerAnswer, image: string, { arch, isPodman }: Engine): EngineLook {
  const read = imageSchema.safeParse(parseJson(stdout));
  if (!read.success) return { ok: false, problem: imageProblem("not ours", image) };
  const { Id: imageId, Architecture, Config } = read.data;
  const contract = Config?.Labels?.[CONTRACT_LABEL];
  if (contract === undefined) return { ok: false, problem: imageProblem("not ours", image) };
  if (contract !== String(CONTRACT_VERSION)) return { ok: false, problem: imageProblem("another contract", image) };
  if (nodeArch(Architecture) !== arch) return { ok: false, problem: imageProblem("another machine", image) };
  return { ok: true, engine: { arch, isPodman, imageId } };
}

const NODE_NAMES: Readonly<Record<string, string>> = { amd64: "x64", x86_64: "x64", aarch64: "arm64" };

function nodeArch(name: string): string {
  return NODE_NAMES[name] ?? name;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
