import { z } from "zod";

/** How a client starts a server, as far as we look at it. What else stands in an entry is the user's. */
export type ServerEntry = {
  readonly command: string | null;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** Whose server an entry starts: ours, that of the forerunner `aws-mcp-server`, or somebody else's. */
export type EntryKind = "ours" | "forerunner" | "other";

const entrySchema = z.object({
  command: z.string().nullable().catch(null),
  args: z.array(z.string()).catch([]),
  env: z.record(z.string(), z.string()).catch({}),
});

/** Reads an entry of a configuration; what is missing or has another shape counts as not there. */
export function readEntry(written: unknown): ServerEntry {
  const read = entrySchema.safeParse(written);
  return read.success ? read.data : { command: null, args: [], env: {} };
}

/** How a client starts this server. On Windows `npx` is a script, which not every client can start by itself. */
export function ownEntry(platform: string, env: Readonly<Record<string, string>>): ServerEntry {
  const npx = ["npx", "-y", "aws-mcp-relay"];
  const [command, ...args] = platform === "win32" ? ["cmd", "/c", ...npx] : npx;
  return { command: command ?? null, args, env };
}

/** Says whose server an entry starts. */
export function kindOf({ command, args }: ServerEntry): EntryKind {
  const [program = "", ...rest] = withoutCmd([command ?? "", ...args]);
  const name = programName(program);
  if (isOurs(name, rest)) return "ours";
  return isForerunner(name, rest) ? "forerunner" : "other";
}

/** The image that a `docker run` starts, or -1. @param repository the last part of its name */
export function imageIndex(args: readonly string[], repository: string): number {
  return args.findIndex((arg) => new RegExp(`^([\\w.:-]+/)*${repository}(:[\\w.-]+)?(@sha256:[0-9a-f]+)?$`).test(arg));
}

/** Whether a program, as `programName` has it, starts containers. */
export function startsContainers(program: string): boolean {
  return ["docker", "podman", "nerdctl", "finch"].includes(program);
}

/** A program without its folder and what Windows adds, in lower case. */
export function programName(program: string): string {
  const base = program.split(/[\\/]/).at(-1) ?? "";
  return base.toLowerCase().replace(/\.(exe|cmd|bat)$/, "");
}

/** The words of a command without the `cmd /c` that Windows may need before them. */
export function withoutCmd(words: readonly string[]): readonly string[] {
  return programName(words[0] ?? "") === "cmd" && words[1]?.toLowerCase() === "/c" ? words.slice(2) : words;
}

function isOurs(program: string, args: readonly string[]): boolean {
  if (program === "aws-mcp-relay") return true;
  if (startsContainers(program)) return imageIndex(args, "aws-mcp-relay") >= 0;
  if (["npx", "bunx", "npm", "pnpm", "yarn"].includes(program)) {
    return args.some((arg) => /^(--package=)?aws-mcp-relay(@.+)?$/.test(arg));
  }
  return program === "node" && args.some((arg) => /[\\/]aws-mcp-relay\.js$/.test(arg));
}

function isForerunner(program: string, args: readonly string[]): boolean {
  if (program === "aws-mcp-server") return true;
  if (startsContainers(program)) return imageIndex(args, "aws-mcp-server") >= 0;
  if (args.some((arg, index) => arg === "aws_mcp_server" && args[index - 1] === "-m")) return true;
  return ["uvx", "uv", "pipx"].includes(program) && args.some((arg) => /^aws-mcp-server([[@=<>~!].*)?$/.test(arg));
}
