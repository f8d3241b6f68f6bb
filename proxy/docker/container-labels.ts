import type { ContainerOwner } from "./container-owner.ts";

/** On every container of ours. */
export const PRODUCT_LABEL = "io.aws-mcp-relay.home=docker";

const OWNER_LABELS = {
  host: "io.aws-mcp-relay.host",
  pid: "io.aws-mcp-relay.pid",
  started: "io.aws-mcp-relay.started",
} as const;

/** Labels that say whose a container is, as `docker run --label` takes them. */
export function labelsOf(owner: ContainerOwner): readonly string[] {
  const { host, pid, started } = OWNER_LABELS;
  return [PRODUCT_LABEL, `${host}=${owner.host}`, `${pid}=${owner.pid}`, `${started}=${owner.started}`];
}

/** A format of `docker ps`: a line for each container. */
export const OWNER_FORMAT = ["{{.ID}}", ...Object.values(OWNER_LABELS).map((label) => `{{.Label "${label}"}}`)].join(
  " ",
);

/** Reads such a line. @returns null for one that is not of our containers */
export function readOwnerLine(line: string): { readonly id: string; readonly owner: ContainerOwner } | null {
  const [, id = "", host = "", pid = "", started = ""] =
    /^([0-9a-f]+) ([0-9a-f]+) (\d+) (\S+)$/.exec(line.trim()) ?? [];
  return id === "" ? null : { id, owner: { host, pid: Number(pid), started } };
}
