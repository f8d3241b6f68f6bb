/** Where releases of the image are published. Whoever publishes a fork changes it here. */
const REPOSITORY = "ghcr.io/aws-mcp-relay/aws-mcp-relay";

/**
 * The name of the image of a version: what `AWS_MCP_EXECUTOR=docker` runs unless `AWS_MCP_DOCKER_IMAGE` names another, and
 * what the builds of the image call it. A tag has no `+`.
 */
export function imageName(version: string): string {
  return `${REPOSITORY}:${version.replaceAll("+", "-")}`;
}
