import { readFileSync } from "node:fs";
import { fromRoot } from "../build/paths.ts";

/** What everything that is published says of the product, from `package.json` alone. */
export type PackageFacts = {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly license: string;
  readonly author: string;
  readonly keywords: readonly string[];
  readonly nodeRange: string;
  /** The repository's address for people. */
  readonly repository: string;
  /** Our name in the MCP registry. */
  readonly mcpName: string;
};

/** Reads them. */
export function packageFacts(): PackageFacts {
  const { engines, repository, ...facts } = JSON.parse(readFileSync(fromRoot("package.json"), "utf8"));
  return {
    ...facts,
    nodeRange: engines.node,
    repository: repository.url.replace(/^git\+/, "").replace(/\.git$/, ""),
  };
}
