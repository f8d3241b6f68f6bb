import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { listProfiles } from "../../../proxy/credentials/profiles.ts";
import { awsHome } from "./aws-home.ts";

test("profiles of both files, once each, in the order of the files", async () => {
  const { env } = awsHome({
    config:
      "[profile b]\n[default]\n[profile 'with space']\n[sso-session s]\n[services x]\n[plugins]\n[profile]\n[stray]",
    credentials: "[default]\n[c]\n[profile d]",
  });
  expect(await listProfiles(env)).toEqual({
    names: ["b", "default", "with space", "c", "profile d"],
    problem: null,
  });
});

test("the files that the variables name, also below the home directory", async () => {
  const home = awsHome({ config: "[profile unused]" });
  home.write("my/config", "[profile mine]");
  const credentials = home.write("keys", "[yours]");
  const env = { ...home.env, AWS_CONFIG_FILE: "~/my/config", AWS_SHARED_CREDENTIALS_FILE: credentials };
  expect(await listProfiles(env)).toEqual({ names: ["mine", "yours"], problem: null });
});

test("no files, no profiles", async () => {
  expect(await listProfiles(awsHome().env)).toEqual({ names: [], problem: null });
});

test("a broken file", async () => {
  const { env } = awsHome({ config: "[default]\nregion", credentials: "[a]" });
  expect(await listProfiles(env)).toEqual({
    names: [],
    problem: "Your AWS config file has a fault: line 2 is neither a section nor a setting.",
  });
});

test("a file that cannot be read", async () => {
  const home = awsHome({ config: "[default]" });
  mkdirSync(`${home.path}/.aws/credentials`);
  expect(await listProfiles(home.env)).toEqual({ names: [], problem: "Your AWS credentials file cannot be read." });
});
