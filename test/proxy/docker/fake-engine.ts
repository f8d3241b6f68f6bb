import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DockerProgram } from "../../../proxy/docker/docker-program.ts";

const FAKE = fileURLToPath(new URL("../../fixtures/bin/fake-docker", import.meta.url));

/** What a subcommand of `docker` says. */
export type Said = {
  readonly code?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly hangs?: boolean;
};

/** A `docker` in a folder of its own. @param engine what each subcommand says */
export function fakeEngine(engine: Readonly<Record<string, Said>>) {
  const folder = mkdtempSync(join(tmpdir(), "fake-engine-"));
  const path = join(folder, "docker");
  cpSync(FAKE, path);
  writeFileSync(join(folder, "engine.json"), JSON.stringify(engine));
  const docker: DockerProgram = { path, env: {} };
  return { folder, docker, remove: () => rmSync(folder, { recursive: true }) };
}

/** An engine that answers. */
export const ENGINE: Said = {
  stdout: JSON.stringify({ Client: {}, Server: { Os: "linux", Arch: "amd64", Components: [{ Name: "Engine" }] } }),
};

/** An image of ours, with what is changed about it. */
export function imageOf(changes: Readonly<Record<string, unknown>> = {}): Said {
  const labels = { "io.aws-mcp-relay.contract": "1" };
  const image = { Id: "sha256:1", Architecture: "amd64", Config: { Labels: labels }, ...changes };
  return { stdout: JSON.stringify(image) };
}
