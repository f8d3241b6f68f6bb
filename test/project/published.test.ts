import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { imageName } from "../../pipeline/image-name.ts";
import { LIMITS } from "../../pipeline/limits.ts";
import { VARIABLES } from "../../proxy/config/variables.ts";
import { mcpbManifest } from "../../scripts/distribution/mcpb-manifest.ts";
import { packageFacts } from "../../scripts/distribution/package-facts.ts";
import { serverJson } from "../../scripts/distribution/server-json.ts";
import { NOT_OFFERED, USER_SETTINGS } from "../../scripts/distribution/user-settings.ts";
import { readSource, sourceFiles } from "./sources.ts";

/*
 * One place for what is said in several: package.json, the bundle's manifest, server.json, the documents and the code say the
 * same of versions, tools, settings and limits. The bundle's own tools are compared with the running server's in test/package.
 */

const FACTS = packageFacts();
const CONTRACTS = sourceFiles("test/e2e/contracts/*.snapshot.json").map((file) => JSON.parse(readSource(file)));
const TOOLS = CONTRACTS.map(({ name, title }) => ({ name: String(name), title: String(title) }));
const MANIFEST = mcpbManifest("1.2.3", TOOLS);
const COMMITTED = JSON.parse(readSource("server.json"));

test("versions: the lock file, server.json and each of its packages have that of package.json", () => {
  const lock = JSON.parse(readSource("package-lock.json"));
  const packages: readonly { registryType: string; version?: string; identifier: string }[] = COMMITTED.packages;
  expect([lock.version, lock.packages[""].version, COMMITTED.version]).toEqual(Array(3).fill(FACTS.version));
  for (const { registryType, version, identifier } of packages) {
    expect(registryType === "oci" ? identifier.split(":").at(-1) : version).toBe(FACTS.version);
  }
});

test("a version reaches manifest and registry entry as it is", () => {
  expect(MANIFEST.version).toBe("1.2.3");
  expect(JSON.stringify(serverJson("1.2.3", null))).not.toContain(FACTS.version);
});

test("names: one owner everywhere", () => {
  const owner = FACTS.repository.replace("https://github.com/", "");
  expect(imageName("1.2.3")).toBe(`ghcr.io/${owner}:1.2.3`);
  expect(FACTS.mcpName).toBe(`io.github.${owner}`);
  expect([MANIFEST.name, COMMITTED.name]).toEqual([FACTS.name, FACTS.mcpName]);
});

test("tools: the README and the bundle have those of the committed contracts", () => {
  const names = TOOLS.map(({ name }) => name).sort();
  const inReadme = [...readSource("README.md").matchAll(/^\| `(aws_cli_\w+)` \|/gm)].map(([, name]) => name ?? "");
  const inManifest = (MANIFEST.tools as readonly { name: string }[]).map(({ name }) => name);
  expect(inReadme.toSorted()).toEqual(names);
  expect(inManifest.toSorted()).toEqual(names);
});

test("settings: every variable is offered by installers, or it is said why not (scripts/distribution/user-settings.ts)", () => {
  const offered = USER_SETTINGS.map(({ variable }) => variable);
  const keys = Object.keys(VARIABLES) as (keyof typeof VARIABLES)[];
  const decided = keys.map((key) => [key, offered.includes(VARIABLES[key].name) !== key in NOT_OFFERED]);
  expect(decided.filter(([, isDecided]) => !isDecided)).toEqual([]);
  expect(new Set(offered).size).toBe(offered.length);
});

test("settings: bundle and registry entry offer the same, with the defaults of the code", () => {
  const variables = COMMITTED.packages[0].environmentVariables as readonly { name: string; default?: string }[];
  expect(variables.map(({ name }) => name)).toEqual(USER_SETTINGS.map(({ variable }) => variable));
  const fields = Object.values(MANIFEST.user_config as Record<string, { default: unknown }>);
  expect(fields.map((field) => String(field.default))).toEqual(variables.map((variable) => variable.default ?? ""));
  for (const { name, fallback } of Object.values(VARIABLES)) {
    const variable = variables.find((each) => each.name === name);
    if (variable !== undefined) expect(variable.default).toBe(fallback === null ? undefined : String(fallback));
  }
});

test("limits: what installers are told is what the code holds", () => {
  const { default: seconds, description } =
    (MANIFEST.user_config as Record<string, { default: number; description: string }>).timeout ?? {};
  expect([seconds, description]).toEqual([
    LIMITS.defaultTimeoutSeconds,
    expect.stringContaining(String(LIMITS.maxTimeoutSeconds)),
  ]);
});

test("Node.js: package.json, manifest and documents name the same oldest version", () => {
  expect(FACTS.nodeRange).toBe(">=22");
  expect(MANIFEST.compatibility).toMatchObject({ runtimes: { node: ">=22.0.0" } });
  for (const page of ["README.md", "docs/getting-started.md"])
    expect(readSource(page)).toContain("Node.js 22 or newer");
});

test("every document that the manifest names is there", () => {
  const addresses = JSON.stringify(MANIFEST).match(/\/blob\/main\/[\w./-]+/g) ?? [];
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses)
    readFileSync(new URL(`../../${address.replace("/blob/main/", "")}`, import.meta.url));
});
