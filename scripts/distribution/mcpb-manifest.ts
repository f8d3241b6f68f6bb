import { packageFacts } from "./package-facts.ts";
import { USER_SETTINGS, type UserSetting } from "./user-settings.ts";

/** A tool as the running server lists it. */
export type ListedTool = { readonly name: string; readonly title?: string | undefined };

/** The folder of the bundle that the programs lie in. */
export const SERVER_FOLDER = "server";

const ENTRY_POINT = `${SERVER_FOLDER}/aws-mcp-relay.js`;

/**
 * The manifest of the MCPB bundle, form 0.3 (https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md).
 *
 * @param version the version of the programs in the bundle
 */
export function mcpbManifest(version: string, tools: readonly ListedTool[]): Readonly<Record<string, unknown>> {
  const { name, description, author, license, keywords, repository, nodeRange } = packageFacts();
  return {
    manifest_version: "0.3",
    name,
    display_name: "AWS MCP relay",
    version,
    description,
    author: { name: author, url: repository },
    repository: { type: "git", url: `${repository}.git` },
    homepage: `${repository}#readme`,
    documentation: `${repository}/blob/main/docs/getting-started.md`,
    support: `${repository}/issues`,
    icon: "icon.png",
    server: {
      type: "node",
      entry_point: ENTRY_POINT,
      mcp_config: {
        command: "node",
        args: [`\${__dirname}/${ENTRY_POINT}`],
        env: Object.fromEntries(USER_SETTINGS.map(({ variable, key }) => [variable, `\${user_config.${key}}`])),
      },
    },
    tools: tools.map(({ name: tool, title = tool }) => ({ name: tool, description: title })),
    prompts_generated: true,
    keywords,
    license,
    privacy_policies: [`${repository}/blob/main/docs/privacy.md`],
    compatibility: { platforms: ["darwin", "win32", "linux"], runtimes: { node: `${nodeRange}.0.0` } },
    user_config: Object.fromEntries(USER_SETTINGS.map((setting) => [setting.key, field(setting)])),
  };
}

/** Without a default, a host would hand on the placeholder itself. An empty value counts as unset. */
function field({ title, description, kind, fallback, secret }: UserSetting): Readonly<Record<string, unknown>> {
  return {
    type: kind === "text" ? "string" : kind,
    title,
    description,
    required: false,
    default: fallback ?? "",
    ...(secret ? { sensitive: true } : {}),
  };
}
