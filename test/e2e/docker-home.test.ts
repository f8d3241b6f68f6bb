/** The docker home on a real engine: what its container is, how long it lives, and what it is when something goes wrong. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { LIMITS } from "../../pipeline/limits.ts";
import { labelsOf } from "../../proxy/docker/container-labels.ts";
import { type ContainerOwner, ownOwner } from "../../proxy/docker/container-owner.ts";
import { containersOf, docker, dockerRelayEnvironment, findDockerHome } from "../fixtures/docker-home.ts";
import { descendants, residentBytes, until } from "../fixtures/processes.ts";
import { connectRelay, RELAY_PROGRAM, type RelayClient, relayEnvironment } from "../fixtures/relay.ts";

const home = await findDockerHome();
const images = "missing" in home ? [] : [home.image];
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"; // as in relayEnvironment

test.for("missing" in home ? [home.missing] : [])("not tried here: %s", (reason, { skip }) => skip(reason));

let relay: RelayClient | undefined;
afterEach(async () => {
  await relay?.close();
  relay = undefined;
});

describe.each(images)("%s", (image) => {
  const environment = (extra: Record<string, string> = {}) =>
    relayEnvironment({ ...dockerRelayEnvironment(image), ...extra });
  const connect = async (extra: Record<string, string> = {}) => {
    relay = await connectRelay("modern", environment(extra));
    return relay;
  };
  const version = (client: RelayClient, args: Record<string, unknown> = {}) =>
    client.callTool("aws_cli_query", { command: "aws --version | cut -c1-7", ...args });
  const WORKS = { status: "success", output: "aws-cli\n", home: "docker", sandbox: "container" };

  test("the container has nothing of the machine, no power, limits, and no key in sight [container-is-hardened]", async () => {
    const client = await connect();
    expect((await version(client)).structured).toMatchObject(WORKS);
    const [id = ""] = containersOf(client.pid);
    const text = docker("inspect", id);
    const [found] = JSON.parse(text);
    expect(found.Mounts).toEqual([]);
    expect(found.Config).toMatchObject({ User: "65534:65534", Hostname: "sandbox" });
    expect(found.HostConfig).toMatchObject({
      Binds: null,
      NetworkMode: "none",
      IpcMode: "none",
      ReadonlyRootfs: true,
      Privileged: false,
      CapAdd: null,
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges", expect.stringMatching(/^seccomp=\{"defaultAction"/)],
      PidsLimit: LIMITS.sandboxProcesses,
      Memory: LIMITS.containerMemoryBytes,
      MemorySwap: LIMITS.containerMemoryBytes,
      LogConfig: { Type: "none" },
      AutoRemove: true,
    });
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("AKIAIOSFODNN7EXAMPLE");
    expect(
      descendants(client.pid)
        .map(({ commandLine }) => commandLine)
        .join(" "),
    ).not.toContain(SECRET);
  });

  test("it goes with its client [container-goes-with-its-proxy]", async () => {
    const client = await connect();
    await version(client);
    expect(containersOf(client.pid)).toHaveLength(1);
    await client.close();
    relay = undefined;
    await until("the container is gone", () => containersOf(client.pid).length === 0);
  });

  test("a proxy that is killed takes it along [container-goes-with-its-proxy]", async () => {
    const proxy = spawn(process.execPath, [RELAY_PROGRAM], { env: environment(), stdio: ["pipe", "ignore", "ignore"] });
    const pid = proxy.pid ?? 0;
    await until("the container runs", () => containersOf(pid).length === 1);
    proxy.kill("SIGKILL");
    await once(proxy, "exit");
    await until("the container is gone", () => containersOf(pid).length === 0);
  });

  test("after it was killed the next command has a new one", async () => {
    const client = await connect();
    await version(client);
    const [first = ""] = containersOf(client.pid);
    docker("kill", first);
    await until("it is gone", () => !containersOf(client.pid).includes(first));
    // The engine says so a moment before its client ends: a command in that moment gets a clear error.
    const { structured } = await version(client);
    expect(structured).toMatchObject(
      structured.status === "error" ? { error: { code: "executor_unavailable" } } : WORKS,
    );
    expect((await version(client)).structured).toMatchObject(WORKS);
  });

  test("one that hangs is given up and removed, and the next command has a new one", async () => {
    const client = await connect();
    await version(client);
    const [first = ""] = containersOf(client.pid);
    docker("pause", first);
    const { structured } = await version(client, { timeout: 0.1 });
    expect(structured).toMatchObject({ status: "error", error: { code: "executor_unavailable" }, home: "docker" });
    await until("it is gone", () => !containersOf(client.pid).includes(first));
    expect((await version(client)).structured).toMatchObject(WORKS);
  });

  test("what dead proxies of this machine have left is removed, and nothing else [orphans-are-reaped]", async () => {
    const child = spawn("/bin/true");
    await once(child, "exit");
    const dead = { ...ownOwner(), pid: child.pid ?? 0 };
    const make = (owner: ContainerOwner) =>
      docker("create", ...labelsOf(owner).flatMap((label) => ["--label", label]), image);
    const [orphan, living, reused, elsewhere] = [
      make(dead),
      make(ownOwner()),
      make({ ...ownOwner(), started: "1@another-start" }),
      make({ ...dead, host: "0123456789abcdef" }),
    ];
    const all = () => docker("ps", "--all", "--quiet", "--no-trunc").split("\n");
    await version(await connect());
    await until("the orphans are gone", () => !all().includes(orphan) && !all().includes(reused));
    expect(all()).toEqual(expect.arrayContaining([living, elsewhere]));
    docker("rm", living, elsewhere);
  });

  test("100 MB go through it, and the memory of both sides stays flat [egress-flat-memory]", async () => {
    const size = 100 * 1024 ** 2;
    const { server, endpoint } = await serveLargeObject(size);
    const client = await connect({ AWS_ENDPOINT_URL: endpoint });
    const pids = () => [client.pid, executorOf(client.pid)];
    const transfer = async () => {
      const command = "aws s3 cp s3://bucket/large - | wc -c";
      const { structured } = await client.callTool("aws_cli_query", { command });
      expect(structured).toMatchObject({ status: "success", output: `${size}\n` });
      return pids().map((pid) => residentBytes(pid).peak);
    };
    const first = await transfer();
    const second = await transfer();
    // What the first has brought into memory the second uses again.
    expect(Math.max(...second.map((bytes, index) => bytes - (first[index] ?? 0)))).toBeLessThan(size / 5);
    server.closeAllConnections();
    server.close();
  });

  test("auto takes it where an engine has the image, and says so [home-is-said]", async () => {
    const client = await connect({ AWS_MCP_EXECUTOR: "auto" });
    const reason = "A Docker Engine answers and has the image.";
    expect((await version(client)).structured).toMatchObject({ ...WORKS, home_reason: reason });
    expect(await environmentOf(client)).toMatchObject({
      ...{ home: "docker", home_reason: reason, sandbox: "container" },
      egress: { denied: 0 },
    });
  });

  test.each([
    ["no engine", { DOCKER_HOST: "unix:///nonexistent/docker.sock" }, "No Docker Engine answers."],
    ["no image", { AWS_MCP_DOCKER_IMAGE: "no-such-image:1.0" }, "does not have the image no-such-image:1.0."],
  ])("%s is one clear error, and no other home is taken [home-is-never-swapped]", async (_what, extra, message) => {
    const client = await connect(extra);
    const { structured } = await version(client);
    expect(structured).toMatchObject({ status: "error", home: "docker", error: { code: "executor_unavailable" } });
    expect(structured.error).toMatchObject({ message: expect.stringContaining(message) });
    expect(await environmentOf(client)).toMatchObject({
      home: "docker",
      sandbox_reason: expect.stringContaining(message),
    });
  });
});

async function environmentOf({ client }: RelayClient): Promise<Readonly<Record<string, unknown>>> {
  const [content] = (await client.readResource({ uri: "aws://config/environment" })).contents;
  return JSON.parse(content !== undefined && "text" in content ? content.text : "{}");
}

/** An S3 with one object, which it gives whole or in the parts that are asked for. */
async function serveLargeObject(size: number) {
  const server = createServer(async ({ headers }, response) => {
    const [, first = "0", end = ""] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "") ?? [];
    const last = end === "" ? size - 1 : Number(end);
    const length = last - Number(first) + 1;
    response.writeHead(headers.range === undefined ? 200 : 206, {
      "content-length": length,
      "content-range": `bytes ${first}-${last}/${size}`,
      etag: '"1"',
    });
    for (let left = length; left > 0; left -= PIECE.length) {
      if (!response.write(PIECE.subarray(0, left))) await once(response, "drain");
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const PIECE = Buffer.alloc(1024 ** 2, "x");

/** The executor inside the container of a proxy, as the machine's own process: Node.js below the container's first process. */
function executorOf(pid: number): number {
  const first = Number(docker("inspect", "--format", "{{.State.Pid}}", containersOf(pid)[0] ?? ""));
  const found = descendants(first).find(({ commandLine }) => commandLine.includes("executor.js"));
  if (found === undefined) throw new Error("there is no executor in the container");
  return found.pid;
}
