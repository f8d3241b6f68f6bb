/** The program's commands. Each is loaded when it is asked for: `serve` must not wait for the others. */

/** What a command has of the program. */
export type Program = {
  /** Where the executor program lies. */
  readonly executorProgram: URL;
  /** Writes on standard output, which belongs to MCP while `serve` runs: only `main.ts` touches it. */
  readonly print: (data: string | Uint8Array) => void;
};

/**
 * Runs a command to its end.
 *
 * @param args what stands behind its name on the command line
 * @returns the exit code, or null where the process goes on
 */
type RunCommand = (args: readonly string[], program: Program) => Promise<number | null>;

type Command = {
  readonly name: string;
  /** What it does, in the program's own help. */
  readonly summary: string;
  readonly load: () => Promise<RunCommand>;
};

/** In the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  {
    name: "serve",
    summary: "serve MCP; the command that counts when none is named",
    load: async () => (await import("./serve.ts")).serve,
  },
  {
    name: "init",
    summary: "put this server into the configurations of MCP clients",
    load: async () => (await import("./init/init.ts")).init,
  },
  {
    name: "doctor",
    summary: "say what is broken between your MCP client and AWS, and what mends it",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "run",
    summary: "run one pipeline from a terminal or a script",
    load: async () => (await import("./run.ts")).run,
  },
  {
    name: "explain",
    summary: "say what a pipeline would do and what policy says of it, without running it",
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    name: "docker",
    summary: "build the image that AWS_MCP_EXECUTOR=docker runs",
    load: async () => (await import("./docker/docker.ts")).docker,
  },
  {
    name: "completion",
    summary: "print what makes a shell complete these commands",
    load: async () => (await import("./completion/completion.ts")).completion,
  },
];
