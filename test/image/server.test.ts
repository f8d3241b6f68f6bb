/** The whole server in a container, as users of the forerunner start it, and as the compose file does. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  awsFolder,
  composeCommand,
  connectContainer,
  connectHttp,
  type ServerClient,
} from "../fixtures/container-server.ts";
import { docker, engineEnvironment, findDockerHome } from "../fixtures/docker-home.ts";
import { type Moto, startMoto } from "../fixtures/moto.ts";
import { until } from "../fixtures/processes.ts";
import { ERAS } from "../fixtures/relay.ts";

const built = await findDockerHome();
const canMount = process.platform === "linux" && process.getuid?.() === 0;
const reasons = [
  ...("missing" in built ? [built.missing] : []),
  ...(canMount ? [] : ["the server in a container: files of other users are made by root on Linux alone"]),
];
const images = "missing" in built || !canMount ? [] : [built.image];

test.for(reasons)("not tried here: %s", (reason, { skip }) => skip(reason));

const LOOKING = fileURLToPath(new URL("../fixtures/bin/looking-aws", import.meta.url));
const COMPOSE_FILE = fileURLToPath(new URL("../../deploy/docker/docker-compose.yml", import.meta.url));
const APPUSER = 10_001;

describe.each(images)("%s", (image) => {
  let moto: Moto;
  let client: ServerClient | undefined;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterEach(async () => {
    await client?.close();
    client = undefined;
  });
  afterAll(() => moto.stop());

  /** The fake AWS listens on loopback, so the container is on the machine's own network here. */
  const connect = async (era: (typeof ERAS)[number], folder: string, ...options: readonly string[]) => {
    client = await connectContainer(era, image, [
      ...["--network", "host", "-v", `${folder}:/home/appuser/.aws:ro`, "-e", "AWS_EC2_METADATA_DISABLED=true"],
      ...options,
    ]);
    return client;
  };

  test.each(ERAS)("a client runs it as its server: %s [server-in-a-container]", async (era) => {
    const folder = awsFolder(moto.endpoint, APPUSER);
    const server = await connect(era, folder.path, "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL");
    const bucket = `bucket-${era}`;
    const made = await server.call("aws_cli_pipeline", {
      command: `aws s3api create-bucket --bucket ${bucket} --create-bucket-configuration LocationConstraint=eu-west-1`,
    });
    expect(made).toMatchObject({ status: "success", home: "local" });
    const command =
      "aws s3api list-buckets | jq -r .Buckets[].Name | sort | awk '{print NR, $1}' | column -t | rev | rev";
    const listed = await server.call("aws_cli_query", { command });
    expect(listed).toMatchObject({ status: "success", output: expect.stringContaining(bucket), region: "eu-west-1" });
    expect(await server.read("aws://config/environment")).toMatchObject({
      home_reason: "The server runs inside a container of its own image.",
      credentials_source: "profile",
      missing_programs: [],
    });
    folder.remove();
  });

  test("what pipelines run sees none of the mounted files, and nothing of the server [server-in-a-container]", async ({
    skip,
  }) => {
    const folder = awsFolder(moto.endpoint, APPUSER);
    const mounted = ["-v", `${LOOKING}:/opt/looking-aws:ro`, "-e", "AWS_MCP_AWS_CLI=/opt/looking-aws"];
    const server = await connect("modern", folder.path, ...mounted);
    const { sandbox, output } = await server.call("aws_cli_query", { command: "aws sts get-caller-identity" });
    folder.remove();
    if (sandbox === "container") return skip("this kernel has no Landlock");
    expect(sandbox).toBe("landlock");
    expect(JSON.parse(String(output))).toEqual({
      credentials: "EACCES",
      home: "EACCES",
      node: "EACCES",
      otherEnvironments: 0,
      written: [],
      connected: "EACCES",
    });
  });

  test("without Landlock the container is the sandbox, and it is said [server-in-a-container]", async () => {
    const folder = awsFolder(moto.endpoint, APPUSER);
    const profile = join(folder.path, "seccomp.json");
    const syscalls = [{ names: ["landlock_create_ruleset"], action: "SCMP_ACT_ERRNO", errnoRet: 38 }];
    writeFileSync(profile, JSON.stringify({ defaultAction: "SCMP_ACT_ALLOW", syscalls }));
    const options = ["--security-opt", `seccomp=${profile}`, "-e", "AWS_MCP_SANDBOX=required"];
    const server = await connect("modern", folder.path, ...options);
    const asked = await server.call("aws_cli_query", { command: "aws s3api list-buckets" });
    expect(asked).toMatchObject({ status: "success", sandbox: "container" });
    const { sandbox_reason } = await server.read("aws://config/environment");
    expect(sandbox_reason).toContain("no Landlock");
    await client?.close();
    const mounted = ["-v", `${LOOKING}:/opt/looking-aws:ro`, "-e", "AWS_MCP_AWS_CLI=/opt/looking-aws"];
    const looking = await connect("modern", folder.path, ...options, ...mounted);
    const { output } = await looking.call("aws_cli_query", { command: "aws sts get-caller-identity" });
    expect(JSON.parse(String(output))).toMatchObject({ credentials: "done", node: "EACCES", otherEnvironments: 0 });
    folder.remove();
  });

  test("files that only another user may read are said, with what to do [server-in-a-container]", async () => {
    const folder = awsFolder(moto.endpoint, 12_345);
    const refused = await (await connect("modern", folder.path)).call("aws_cli_query", {
      command: "aws s3api list-buckets",
    });
    expect(refused).toMatchObject({ status: "error", error: { hint: expect.stringContaining("--user") } });
    await client?.close();
    const server = await connect("modern", folder.path, "--user", "12345:12345");
    expect(await server.call("aws_cli_query", { command: "aws s3api list-buckets" })).toMatchObject({
      status: "success",
    });
    folder.remove();
  });

  test("it goes with its client [server-in-a-container]", async () => {
    const folder = awsFolder(moto.endpoint, APPUSER);
    const name = `relay-${randomBytes(4).toString("hex")}`;
    const server = await connect("modern", folder.path, "--name", name);
    await server.call("aws_cli_query", { command: "aws s3api list-buckets" });
    process.kill(server.pid ?? 0, "SIGKILL");
    await until("the container has gone", () => docker("ps", "--quiet", "--filter", `name=${name}`) === "");
    folder.remove();
  });

  test("compose serves it over HTTP, hardened, on loopback, to those with the token [compose-is-hardened]", async ({
    skip,
  }) => {
    const compose = composeCommand();
    if (compose === null) return skip("there is no docker compose");
    const folder = awsFolder(moto.endpoint, APPUSER);
    const token = randomBytes(24).toString("hex");
    const project = `relay-${randomBytes(4).toString("hex")}`;
    const run = (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
      const [program = "", ...first] = compose;
      const options = { env: { ...engineEnvironment(), ...env }, encoding: "utf8" } as const;
      return spawnSync(program, [...first, "-f", COMPOSE_FILE, "-p", project, ...args], options);
    };
    const env = { AWS_MCP_IMAGE: image, AWS_MCP_AWS_FOLDER: folder.path, AWS_MCP_PUBLISHED_PORT: "0" };
    expect(run(env, "config")).toMatchObject({ status: 1, stderr: expect.stringContaining("need a token") });
    try {
      const started = run({ ...env, AWS_MCP_HTTP_TOKEN: token }, "up", "--detach");
      expect(started.status, started.stderr).toBe(0);
      const id = docker("ps", "--quiet", "--filter", `name=${project}`);
      const [found] = JSON.parse(docker("inspect", id));
      expect(found.Config.User).toBe("10001:10001");
      expect(found.HostConfig).toMatchObject({
        ReadonlyRootfs: true,
        CapDrop: ["ALL"],
        SecurityOpt: ["no-new-privileges:true"],
        PidsLimit: 512,
        Memory: 2 * 1024 ** 3,
        Privileged: false,
      });
      const [{ HostIp, HostPort }] = found.NetworkSettings.Ports["8000/tcp"];
      expect(HostIp).toBe("127.0.0.1");
      const url = `http://127.0.0.1:${HostPort}/mcp`;
      await until(
        "it serves",
        () =>
          docker("logs", id) !== undefined &&
          spawnSync("docker", ["logs", id], { encoding: "utf8", env: engineEnvironment() }).stderr.includes(
            '"serving"',
          ),
      );
      await expect(connectHttp(url, "wrong")).rejects.toThrow();
      client = await connectHttp(url, token);
      const asked = await client.call("aws_cli_query", { command: "aws --version | cut -c1-8" });
      expect(asked).toMatchObject({ status: "success", output: "aws-cli/\n" });
    } finally {
      run({ ...env, AWS_MCP_HTTP_TOKEN: token }, "down", "--timeout", "5");
      folder.remove();
    }
  });
});
