import { execFileSync } from "node:child_process";
import { open, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { extractZip } from "../../../executor/aws-cli/extract-zip.ts";
import { type FoundAwsCli, findAwsCli } from "../../../executor/aws-cli/find.ts";
import { readZipDirectory } from "../../../executor/aws-cli/zip-archive.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** Comes with the CLI of version 2, whose package asks for the library that needs it. */
const ZIP = createRequire(import.meta.url).resolve("@aws-cdk/asset-awscli-v1/lib/layer.zip");

/** The CLI's own code, and of its data what says which commands there are. */
const NEEDED = /\.py$|^awscli\/awscli\/data\/|^awscli\/botocore\/data\/(.*\/service-2\.json\.gz|[^/]*\.json)$/;

/** Version 1 of the AWS CLI, unpacked for one test and run by the machine's Python. */
export async function version1AwsCli(): Promise<FoundAwsCli> {
  const directory = await temporaryDirectory();
  const zip = await open(ZIP);
  try {
    const { members } = await readZipDirectory(zip);
    await extractZip(
      zip,
      members.filter(({ name }) => NEEDED.test(name) && !name.endsWith("/")),
      directory,
    );
  } finally {
    await zip.close();
  }
  const python = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim();
  const path = join(directory, "awscli/aws");
  await writeFile(path, `#!${python}\nimport sys\nfrom awscli.clidriver import main\nsys.exit(main())\n`, {
    mode: 0o755,
  });
  const search = await findAwsCli({ configuredPath: path, searchPath: "", cacheDirectory: "/nowhere" });
  if (!search.found) throw new Error(search.reason);
  return search;
}
