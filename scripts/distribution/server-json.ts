import { imageName } from "../../pipeline/image-name.ts";
import { packageFacts } from "./package-facts.ts";
import { USER_SETTINGS, type UserSetting } from "./user-settings.ts";

const SCHEMA = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";

/** The registry takes no more than 100 characters. */
const DESCRIPTION =
  "All of AWS through the AWS CLI and Unix pipes: validated, sandboxed, asked about before it deletes.";

/** The bundle of a release: where it can be fetched, and its SHA-256. */
export type PublishedBundle = { readonly url: string; readonly sha256: string };

/**
 * The entry of a version in the MCP registry.
 *
 * @param bundle null: there is none yet, as between releases
 */
export function serverJson(version: string, bundle: PublishedBundle | null): Readonly<Record<string, unknown>> {
  const { name, mcpName, repository } = packageFacts();
  const environmentVariables = USER_SETTINGS.map(environmentVariable);
  const transport = { type: "stdio" };
  return {
    $schema: SCHEMA,
    name: mcpName,
    title: "AWS MCP relay",
    description: DESCRIPTION,
    version,
    repository: { url: repository, source: "github" },
    websiteUrl: `${repository}#readme`,
    icons: [
      {
        src: `${repository.replace("//github.com/", "//raw.githubusercontent.com/")}/main/assets/icon.png`,
        mimeType: "image/png",
        sizes: ["512x512"],
      },
    ],
    packages: [
      { registryType: "npm", identifier: name, version, runtimeHint: "npx", transport, environmentVariables },
      {
        registryType: "oci",
        identifier: imageName(version),
        runtimeHint: "docker",
        runtimeArguments: containerArguments(),
        transport,
        environmentVariables,
      },
      ...(bundle === null
        ? []
        : [{ registryType: "mcpb", identifier: bundle.url, fileSha256: bundle.sha256, transport }]),
    ],
  };
}

function environmentVariable({ variable, description, kind, choices, fallback, secret }: UserSetting) {
  return {
    name: variable,
    description,
    isRequired: false,
    isSecret: secret,
    ...(kind === "text" ? {} : { format: kind === "file" ? "filepath" : "number" }),
    ...(choices === null ? {} : { choices }),
    ...(fallback === null ? {} : { default: String(fallback) }),
  };
}

/** As `docker run -i --rm` with the user's AWS files, read-only. */
function containerArguments() {
  const folder = {
    description: "Your folder of AWS config files, such as /home/you/.aws.",
    format: "filepath",
    isRequired: true,
  };
  return [
    { type: "named", name: "-i" },
    { type: "named", name: "--rm" },
    {
      type: "named",
      name: "--mount",
      value: "type=bind,source={aws_folder},target=/home/appuser/.aws,readonly",
      variables: { aws_folder: folder },
    },
  ];
}
