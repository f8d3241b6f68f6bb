import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { packageFacts } from "../../scripts/distribution/package-facts.ts";
import { serverJson } from "../../scripts/distribution/server-json.ts";

const ROOT = new URL("../../", import.meta.url);

const SCHEMA = JSON.parse(
  readFileSync(new URL("test/fixtures/schemas/mcp-registry-server-2025-12-11.schema.json", ROOT), "utf8"),
);
/** Not strict: the schema has `example`s. */
const isValid = addFormats.default(new Ajv({ strict: false })).compile(SCHEMA);

const BUNDLE = {
  url: "https://github.com/aws-mcp-relay/aws-mcp-relay/releases/download/1.2.3/aws-mcp-relay-1.2.3.mcpb",
  sha256: "a".repeat(64),
};

test("server.json is what the sources say (vitest --update=all writes it anew) [server-json]", async () => {
  const text = `${JSON.stringify(serverJson(packageFacts().version, null), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../server.json");
});

test.each([
  ["as committed", serverJson("0.1.0", null)],
  ["of a release, with its bundle", serverJson("1.2.3", BUNDLE)],
])("the schema of the registry takes the entry %s", (_, entry) => {
  expect([isValid(entry), isValid.errors]).toEqual([true, null]);
});

test.each([
  ["no name", { name: undefined }],
  ["a name without a namespace", { name: "aws-mcp-relay" }],
  ["a description that is too long", { description: "x".repeat(101) }],
  [
    "a package of the version latest",
    { packages: [{ registryType: "npm", identifier: "a", version: "latest", transport: { type: "stdio" } }] },
  ],
  ["a package without a transport", { packages: [{ registryType: "npm", identifier: "a" }] }],
  [
    "a bundle with a wrong hash",
    { packages: [{ registryType: "mcpb", identifier: "a", fileSha256: "no", transport: { type: "stdio" } }] },
  ],
])("the schema refuses %s", (_, wrong) => {
  expect(isValid({ ...serverJson("1.2.3", BUNDLE), ...wrong })).toBe(false);
});

test("the registry finds its name in package.json, and one exact version everywhere", () => {
  const { mcpName, name } = packageFacts();
  expect(serverJson("1.2.3", BUNDLE)).toMatchObject({
    name: mcpName,
    version: "1.2.3",
    packages: [
      { registryType: "npm", identifier: name, version: "1.2.3" },
      { registryType: "oci", identifier: expect.stringMatching(/:1\.2\.3$/) },
      { registryType: "mcpb", identifier: BUNDLE.url, fileSha256: BUNDLE.sha256 },
    ],
  });
});
