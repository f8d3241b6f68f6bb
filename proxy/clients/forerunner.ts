import { VARIABLES } from "../config/variables.ts";
import { joinOn, type Machine } from "../platform/machine.ts";
import { imageIndex, programName, type ServerEntry, startsContainers, withoutCmd } from "./server-entry.ts";

/** The variables that an entry of the forerunner's set, as they mean the same here, and what could not be taken over. */
export type Moved = { readonly env: Readonly<Record<string, string>>; readonly notes: readonly string[] };

type Mount = { readonly source: string; readonly target: string };

/** Variables whose value is a path. */
const PATHS = new Set([
  VARIABLES.securityConfig.name,
  "AWS_CONFIG_FILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CA_BUNDLE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
]) as ReadonlySet<string>;

/**
 * Takes the variables out of an entry of the forerunner's. Those of a container stand among the arguments of `docker run`, and
 * paths inside the container become those of the folders that are mounted there. Commands go on running in one.
 */
export function moveOver({ command, args, env }: ServerEntry, machine: Machine): Moved {
  const [program = "", ...rest] = withoutCmd([command ?? "", ...args]);
  if (!startsContainers(programName(program))) return { env, notes: [] };
  const options = rest.slice(0, imageIndex(rest, "aws-mcp-server"));
  const mounts = readMounts(options, machine);
  const notes = valuesOf(options, ["--env-file"]).map(
    (file) => `The variables in the file ${JSON.stringify(file)} (--env-file) are not taken over: add them under env.`,
  );
  const moved: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...awsFolder(mounts, machine), ...env, ...readVariables(options) })) {
    const outside = PATHS.has(name) ? outsideOf(value, mounts, machine) : value;
    if (outside === null) {
      notes.push(`${name} named a path inside the container that no folder of yours is mounted at; it is left out.`);
    } else moved[name] = outside;
  }
  if (moved[VARIABLES.executor.name] === undefined && VARIABLES.executor.check("docker").ok) {
    moved[VARIABLES.executor.name] = "docker";
    notes.push(
      "It ran in a container, and its commands still do: AWS_MCP_EXECUTOR is docker. Change it by --executor.",
    );
  }
  return { env: moved, notes };
}

/** `-e NAME` without a value hands on what the client has, as happens here anyway. */
function readVariables(options: readonly string[]): Readonly<Record<string, string>> {
  const pairs = valuesOf(options, ["-e", "--env"]).filter((pair) => pair.includes("="));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

function readMounts(options: readonly string[], machine: Machine): readonly Mount[] {
  const short = valuesOf(options, ["-v", "--volume"]).flatMap((value) => {
    const [, source, target] = /^(.+?):(\/[^:]*)(?::[\w,]+)?$/.exec(value) ?? [];
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
  const long = valuesOf(options, ["--mount"]).flatMap((value) => {
    const fields = new Map(value.split(",").map((field) => [field.split("=")[0], field.split("=").slice(1).join("=")]));
    const source = fields.get("source") ?? fields.get("src");
    const target = fields.get("target") ?? fields.get("destination") ?? fields.get("dst");
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
  return [...short, ...long].map(({ source, target }) => ({
    source: source
      .replace(/(?<=.)[\\/]$/, "")
      .replace(/^(~|\$HOME|\$\{HOME\}|\$\{env:HOME\})(?=[\\/]|$)/, () => machine.home),
    target: target.replace(/(?<=.)\/$/, ""),
  }));
}

/** The user's own `~/.aws` is found without being named; another folder that was mounted in its place has to be. */
function awsFolder(mounts: readonly Mount[], machine: Machine): Readonly<Record<string, string>> {
  const mount = mounts.find(({ target }) => target.endsWith("/.aws"));
  if (mount === undefined || mount.source === joinOn(machine, machine.home, ".aws")) return {};
  return {
    AWS_CONFIG_FILE: joinOn(machine, mount.source, "config"),
    AWS_SHARED_CREDENTIALS_FILE: joinOn(machine, mount.source, "credentials"),
  };
}

function outsideOf(path: string, mounts: readonly Mount[], machine: Machine): string | null {
  if (mounts.some(({ source }) => path === source || path.startsWith(`${source}/`) || path.startsWith(`${source}\\`))) {
    return path; // made by awsFolder
  }
  const mount = mounts.find(({ target }) => path === target || path.startsWith(`${target}/`));
  if (mount === undefined) return null;
  const inner = path.slice(mount.target.length).split("/").filter(Boolean);
  return joinOn(machine, mount.source, ...inner);
}

/** The values of an option that may be written `-e V`, `-eV`, `--env V` and `--env=V`. */
function valuesOf(options: readonly string[], names: readonly string[]): readonly string[] {
  return options.flatMap((option, index) => {
    if (names.includes(options[index - 1] ?? "")) return [option];
    const name = names.find((one) => option.startsWith(one.startsWith("--") ? `${one}=` : one) && option !== one);
    return name === undefined || (!name.startsWith("--") && option.startsWith("--"))
      ? []
      : [option.slice(name.length).replace(/^=/, "")];
  });
}
