/** What the image is built from, and the command that builds it, as far as both can be seen without an engine. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CONTRACT_VERSION } from "../../pipeline/contract.ts";
import { imageName } from "../../pipeline/image-name.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { RELAY_PROGRAM } from "../fixtures/relay.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const dockerfile = readFileSync(`${dist}image/Dockerfile`, "utf8");

function relay(args: readonly string[], path = "/nonexistent") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RELAY_PROGRAM, ...args], {
    env: { PATH: path },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("the AWS CLI of the image is the one whose commands the package knows", () => {
  expect(dockerfile).toContain(`ARG CLI_IMAGE=public.ecr.aws/aws-cli/aws-cli:${bundledModel().version}\n`);
});

test("both of Docker's builders take the Dockerfile", () => {
  expect(dockerfile).not.toMatch(/^# *syntax=|RUN --|COPY --(?!from=)|ADD --|<<[A-Z]/m);
});

test("the Dockerfile says the version of the contract, which the docker home asks for", () => {
  expect(dockerfile).toContain(`ARG CONTRACT=${CONTRACT_VERSION}\n`);
});

test("the Dockerfile says the version of the package", () => {
  expect(dockerfile).toContain(`ARG VERSION=${relay(["--version"]).stdout.trim()}\n`);
});

test("the build context has what the list of it names, and the list names what the image needs", () => {
  const list = readFileSync(`${dist}.dockerignore`, "utf8").trim().split("\n");
  expect(list[0]).toBe("*");
  const named = list.slice(1).map((line) => line.replace(/^!/, ""));
  expect(named.filter((name) => !existsSync(`${dist}${name}`))).toEqual([]);
  expect(named).toEqual(expect.arrayContaining(["executor.js", "aws-mcp-relay.js", "plugin", "image"]));
});

test("a tag has no plus", () => {
  expect(imageName("1.2.4-dev.3+gabc")).toMatch(/\/aws-mcp-relay:1\.2\.4-dev\.3-gabc$/);
});

test("docker --help says what the build takes", () => {
  const { status, stdout, stderr } = relay(["docker", "--help"]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Usage: aws-mcp-relay docker build");
  for (const [, name] of dockerfile.matchAll(/^ARG (\w+_(?:IMAGE|DIGEST|URL))=/gm)) expect(stdout).toContain(name);
});

test.each([
  ["nothing to do", ["docker"], "build"],
  ["something else to do", ["docker", "push"], "build"],
  ["an unknown option", ["docker", "build", "--squash"], "--squash"],
])("%s is a usage error", (_what, args, said) => {
  const { status, stdout, stderr } = relay(args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
});

test("without Docker the build says so", () => {
  const { status, stdout, stderr } = relay(["docker", "build"]);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("There is no docker on PATH.");
});

test("without an engine the build says so", ({ skip }) => {
  const docker = ["/usr/local/bin", "/usr/bin"].find((folder) => existsSync(`${folder}/docker`));
  if (docker === undefined) return skip("there is no docker client");
  const { status, stderr } = spawnSync(process.execPath, [RELAY_PROGRAM, "docker", "build"], {
    env: { PATH: docker, DOCKER_HOST: "unix:///nonexistent/docker.sock" },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("No Docker engine answers.");
});
