import { type FoundAwsCli, findAwsCli } from "../../../executor/aws-cli/find.ts";
import { olderAwsCliPath, testAwsCliPath } from "../../fixtures/aws-cli.ts";

/** The official AWS CLI, as the executor finds it. */
export async function officialAwsCli(): Promise<FoundAwsCli> {
  return find(await testAwsCliPath());
}

/** An official AWS CLI that is a year older than the package's. */
export async function olderAwsCli(): Promise<FoundAwsCli> {
  return find(await olderAwsCliPath());
}

async function find(configuredPath: string): Promise<FoundAwsCli> {
  const search = await findAwsCli({
    configuredPath,
    searchPath: "",
    cacheDirectory: "/nowhere",
  });
  if (!search.found) throw new Error(search.reason);
  return search;
}

/** Like the official AWS CLI in all but its program. */
export function fakeAwsCli(path: string): FoundAwsCli {
  return { found: true, path, version: "2.31.4", major: 2, source: "path", warning: null };
}
