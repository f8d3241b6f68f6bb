import { afterEach, expect, test } from "vitest";
import { chooseHome } from "../../../proxy/executors/choose-home.ts";
import { ENGINE, fakeEngine, imageOf, type Said } from "../docker/fake-engine.ts";

let remove: () => void = () => undefined;
afterEach(() => remove());

const HAS_IMAGE = { version: ENGINE, image: imageOf() };
const NO_IMAGE = { version: ENGINE, image: { code: 1, stderr: "No such image: example:1" } };

function choose(
  executor: "auto" | "docker" | "local",
  engine: Readonly<Record<string, Said>>,
  { isInImage = false, platform = "linux" as NodeJS.Platform } = {},
) {
  const fake = fakeEngine(engine);
  remove = fake.remove;
  return chooseHome({ executor, dockerImage: "example:1" }, { env: { PATH: fake.folder }, isInImage, platform });
}

test.each(["docker", "local"] as const)("%s is what it is when it is named, whatever there is", async (home) => {
  for (const engine of [HAS_IMAGE, NO_IMAGE]) {
    expect(await choose(home, engine)).toEqual({ home, reason: "AWS_MCP_EXECUTOR names it." });
  }
});

test("auto takes a container where the engine has the image", async () => {
  expect(await choose("auto", HAS_IMAGE)).toEqual({
    home: "docker",
    reason: "A Docker Engine answers and has the image.",
  });
});

test("auto takes this machine where it has not, and says why", async () => {
  expect(await choose("auto", NO_IMAGE)).toEqual({
    home: "local",
    reason: "Docker cannot be used: The Docker Engine does not have the image example:1.",
  });
});

test("auto never takes this machine on Windows", async () => {
  expect(await choose("auto", NO_IMAGE, { platform: "win32" })).toMatchObject({ home: "docker" });
});

test("inside its own image no engine is looked for", async () => {
  const reason = "The server runs inside a container of its own image.";
  expect(await choose("auto", HAS_IMAGE, { isInImage: true })).toEqual({ home: "local", reason });
});
