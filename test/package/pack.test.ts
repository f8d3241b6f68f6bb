import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What the package may take on a user's disk, in the megabytes that docs/getting-started.md states. */
const MAX_UNPACKED_MEGABYTES = 8;

const run = promisify(execFile);

type Packed = { readonly filename: string; readonly unpackedSize: number; readonly files: readonly { path: string }[] };

let folder: string;
let packed: Packed;
/** The tarball, installed without a network in a folder that holds nothing else. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "package-"));
  writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
  packed = await pack(folder);
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", packed.filename], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Packs what was built: building again here would take it away from tests that run at the same time. */
async function pack(destination: string): Promise<Packed> {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", destination];
  const { stdout } = await run("npm", args, { cwd: ROOT });
  const report: unknown = JSON.parse(stdout);
  const [first] = Object.values(report as Record<string, Packed>); // an array, or since npm 11 an object by name
  if (first === undefined) throw new Error("npm packed nothing");
  return { ...first, filename: join(destination, first.filename) };
}

/** What the pipeline library needs, and no type of another package. */
const TYPES = [
  ..."aws/resolve aws/resolved-command index judge-pipeline model/bundled-model model/cli-model parse".split(" "),
  ..."command-class judge policy policy-problem read-policy verdict".split(" ").map((name) => `policy/${name}`),
  ..."refusal stage word".split(" "),
];

/** What the CDK face needs besides. */
const CDK_TYPES = ["executor/aws-cli-executor", "executor/names", "index", "team/team", "team/team-settings"];

/** Runs a program of the package as a user's shell would, in the user's folder. */
async function runInstalled(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(join(folder, "node_modules/.bin/aws-mcp-relay"), args, { cwd: folder });
  return stdout;
}

test("the package holds what a user needs and nothing else [package-contents]", () => {
  const plugin = readdirSync(join(ROOT, "executor/aws-cli/plugin")).filter((name) => name.endsWith(".py"));
  const imageSources = globSync("*.{c,sh}", { cwd: join(ROOT, "executor/image") });
  const files = new Set(
    packed.files.map(({ path }) => path.replace(/^dist\/lazy\/.+-[A-Z0-9]{8}\.js$/, "dist/lazy/*.js")),
  );
  expect([...files].sort()).toEqual(
    [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "dist/.dockerignore",
      "dist/THIRD-PARTY-NOTICES.txt",
      "dist/aws-access.bin",
      "dist/aws-mcp-relay.js",
      "dist/aws-model.bin",
      "dist/cdk.js",
      "dist/executor.js",
      ...["Dockerfile", "assemble.js", "fetch-source.js", ...imageSources].map((name) => `dist/image/${name}`),
      "dist/lambda.js",
      "dist/landlock_launcher.py",
      "dist/lazy/*.js",
      "dist/pipeline.js",
      "dist/released-image/Dockerfile",
      ...plugin.map((name) => `dist/plugin/${name}`),
      ...TYPES.map((name) => `dist/types/pipeline/${name}.d.ts`),
      ...CDK_TYPES.map((name) => `dist/types/lib/${name}.d.ts`),
      "docs/policy.schema.json",
      "package.json",
    ].sort(),
  );
});

test("the package stays small", () => {
  process.stdout.write(`the package unpacks to ${packed.unpackedSize} bytes in ${packed.files.length} files\n`);
  expect(packed.unpackedSize).toBeLessThan(MAX_UNPACKED_MEGABYTES * 1_000_000);
  const page = readFileSync(join(ROOT, "docs/getting-started.md"), "utf8");
  expect(page).toContain(`unpacks to less than ${MAX_UNPACKED_MEGABYTES} MB`);
});

test("installing it brings no other package", () => {
  expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["aws-mcp-relay"]);
});

test("the program answers --version and --help", async () => {
  expect(await runInstalled("--version")).toMatch(/^\d+\.\d+\.\d+(-dev\.\d+\+g[0-9a-f]{9,})?\n$/);
  expect(await runInstalled("--help")).toContain("Usage: aws-mcp-relay");
});

test("npx finds the program [package-runs]", async () => {
  const { stdout } = await run("npx", ["--offline", "aws-mcp-relay", "--version"], { cwd: folder });
  expect(stdout).toBe(await runInstalled("--version"));
});

test("a client connects to it and lists the tools", async () => {
  const client = new Client({ name: "package-test", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  const program = join(folder, "node_modules/aws-mcp-relay/dist/aws-mcp-relay.js");
  const env = { PATH: "/nonexistent", HOME: folder };
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [program], env, cwd: folder, stderr: "ignore" }),
  );
  const { tools } = await client.listTools();
  await client.close();
  expect(tools.map(({ name }) => name)).toEqual(["aws_cli_help", "aws_cli_query", "aws_cli_pipeline"]);
});

test("what is loaded later needs no other package either", async () => {
  const chunks = globSync("node_modules/aws-mcp-relay/dist/lazy/*.js", { cwd: folder });
  expect(chunks.length).toBeGreaterThan(5);
  const importAll = chunks.map((file) => `await import("./${file}");`).join("\n");
  writeFileSync(join(folder, "import-all.js"), importAll);
  await run(process.execPath, ["import-all.js"], { cwd: folder });
});

test("the pipeline library is typed, and parses", async () => {
  writeFileSync(
    join(folder, "importer.ts"),
    `import { FILTER_PROGRAMS, type Parsed, type Pipeline, parsePipeline } from "aws-mcp-relay";
const parsed: Parsed<Pipeline> = parsePipeline("aws s3 ls | head -1");
console.log(parsed.ok ? [parsed.value.source.args, FILTER_PROGRAMS.includes("jq")] : parsed.refusal.construct);
// @ts-expect-error a parsed command is no text
const text: string = parsed;
`,
  );
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", ""];
  await run(process.execPath, [compiler, ...options, "--skipLibCheck", "false", "--lib", "es2022,dom", "importer.ts"], {
    cwd: folder,
  });
  const { stdout } = await run(process.execPath, ["importer.ts"], { cwd: folder });
  expect(stdout).toBe("[ [ 's3', 'ls' ], true ]\n");
});

test("the construct is typed, and synthesizes in an app of somebody else's [package-cdk]", async () => {
  for (const name of ["aws-cdk-lib", "constructs"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  writeFileSync(
    join(folder, "app.ts"),
    `import { App, Stack } from "aws-cdk-lib";
import { AwsCliExecutor, type AwsCliExecutorProps } from "aws-mcp-relay/cdk";
const app = new App({ outdir: "cdk.out" });
const stack = new Stack(app, "Tools", { env: { account: "111122223333", region: "eu-central-1" } });
const props: AwsCliExecutorProps = { team: "tools", reader: { allow: [{ actions: ["s3:GetObject"], resources: ["*"] }] } };
const executor = new AwsCliExecutor(stack, "Executor", props);
console.log(executor.names.functionName, Object.keys(app.synth().getStackByName("Tools").template).length > 0);
// @ts-expect-error a team has a name
export const nameless = () => new AwsCliExecutor(stack, "Nameless", {});
`,
  );
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", ""];
  await run(process.execPath, [compiler, ...options, "--skipLibCheck", "--lib", "es2022,dom", "app.ts"], {
    cwd: folder,
  });
  const { stdout } = await run(process.execPath, ["app.ts"], { cwd: folder });
  expect(stdout).toBe("aws-mcp-relay-tools true\n");
});
