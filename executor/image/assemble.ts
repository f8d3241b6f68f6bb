/**
 * `node assemble.js FOLDER`: puts the image together in a folder, from what a stage of the image's build has installed. A
 * positive list: the programs that pipelines start, Node.js, the AWS CLI, our own files, and the libraries that these load.
 */
import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FILTER_PROGRAMS } from "../../pipeline/stage.ts";
import { VERSION } from "../../pipeline/version.ts";
import { findFilterProgram } from "../run/filter-programs.ts";
import { launcherPrograms } from "../run/launcher.ts";
import { billOfMaterials, bundledPackages, type Component } from "./bill-of-materials.ts";
import { ImageRoot } from "./image-root.ts";
import { isElf, sharedLibraries } from "./shared-libraries.ts";
import { addSystemFiles } from "./system-files.ts";
import { systemPackages } from "./system-packages.ts";

const HOME = "/opt/aws-mcp-relay";
const AWS_CLI = "/usr/local/aws-cli/v2";
/** Execute-only, so that the kernel lets no process of the same user look into one that runs it. */
const EXECUTE_ONLY = 0o711;

/** Of the package's files, those that run here. */
const OWN_FILES = [
  "executor.js",
  "aws-mcp-relay.js",
  "lazy",
  "plugin",
  "aws-model.bin",
  "aws-access.bin",
  "lambda.js",
  "landlock_launcher.py",
  "THIRD-PARTY-NOTICES.txt",
];

/** AWS's runtime interface client, without what it is made of. */
const LAMBDA_RUNTIME = ["index.mjs", "rapid-client.node", "package.json", "LICENSE", "NOTICE", "THIRD-PARTY-LICENSES"];

const root = new ImageRoot(process.argv[2] ?? "");
const node = realpathSync(process.execPath);
addFilters();
root.place(node, "/usr/bin/node", EXECUTE_ONLY);
root.add(join(HOME, "bin"));
for (const name of LAMBDA_RUNTIME) root.add(join("/opt/aws-lambda-ric", name));
const cliVersion = addAwsCli();
const loaded = await Promise.all([node, ...root.files].filter(isElf).map(librariesOf));
const libraries = new Set(loaded.flat());
for (const path of libraries) root.add(path);
await addSystemFiles(root, libraries);
addOwnFiles();
await addBillOfMaterials();

function addFilters(): void {
  for (const program of FILTER_PROGRAMS) {
    const path = findFilterProgram(program);
    if (path === null) throw new Error(`the filter ${program} is not installed`);
    root.add(path);
  }
  const launchers = launcherPrograms();
  if (launchers.length === 0) throw new Error("setpriv and prlimit are not installed");
  for (const path of [...launchers, "/usr/bin/mkfifo"]) root.add(path);
}

/** @returns its version */
function addAwsCli(): string {
  const versions = readdirSync(AWS_CLI).filter((name) => /^\d/.test(name));
  const [version] = versions;
  if (version === undefined || versions.length > 1) {
    throw new Error(`one AWS CLI is wanted, and ${AWS_CLI} has: ${versions.join(", ")}`);
  }
  root.add(join(AWS_CLI, version, "dist"));
  root.link(join(AWS_CLI, version, "dist/aws"), "/usr/local/bin/aws");
  return version;
}

/** The AWS CLI brings most of what its parts need; the program itself must find it in the system. */
function librariesOf(path: string): Promise<readonly string[]> {
  const dist = join(AWS_CLI, cliVersion, "dist");
  return sharedLibraries(path, path.startsWith(dist) && path !== join(dist, "aws") ? dist : null);
}

function addOwnFiles(): void {
  const dist = dirname(dirname(fileURLToPath(import.meta.url)));
  for (const name of OWN_FILES) cpSync(join(dist, name), root.at(join(HOME, "dist", name)), { recursive: true });
  root.write(join(HOME, "package.json"), JSON.stringify({ name: "aws-mcp-relay", version: VERSION, type: "module" }));
  const image = { version: VERSION, awsCli: cliVersion, node: process.versions.node };
  root.write(join(HOME, "dist/image.json"), JSON.stringify(image));
}

async function addBillOfMaterials(): Promise<void> {
  const dist = join(HOME, "dist");
  const { version: ric } = JSON.parse(readFileSync("/opt/aws-lambda-ric/package.json", "utf8"));
  const jq = (await promisify(execFile)("/usr/local/bin/jq", ["--version"])).stdout.trim().replace("jq-", "");
  const application = (name: string, version: string, purl: string): Component => ({
    type: "application",
    name,
    version,
    purl: `${purl}@${version}`,
  });
  const components = [
    application("aws-mcp-relay", VERSION, "pkg:npm/aws-mcp-relay"),
    application("node", process.versions.node, "pkg:generic/node"),
    application("aws-cli", cliVersion, "pkg:github/aws/aws-cli"),
    application("jq", jq, "pkg:github/jqlang/jq"),
    application("aws-lambda-ric", ric, "pkg:npm/aws-lambda-ric"),
    ...bundledPackages(readFileSync(root.at(join(dist, "THIRD-PARTY-NOTICES.txt")), "utf8")),
  ];
  const ofSystem = [...root.files].filter((path) => !/^\/(?:usr\/local|opt)\//.test(path));
  root.write(join(HOME, "sbom.cdx.json"), billOfMaterials(VERSION, components, await systemPackages(ofSystem)));
}
