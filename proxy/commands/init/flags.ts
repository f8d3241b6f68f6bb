import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CLIENTS } from "../../clients/clients.ts";
import { VARIABLES } from "../../config/variables.ts";

/** What the command line says. Null: nothing of this. */
export type Flags = {
  readonly help: boolean;
  /** Ids of clients; `["all"]`: those that are installed. */
  readonly clients: readonly string[] | null;
  /** The name under which the server stands in the client's configuration. */
  readonly name: string | null;
  /** Variables that the server shall have. */
  readonly variables: Readonly<Record<string, string>>;
  readonly print: boolean;
  readonly remove: boolean;
  readonly yes: boolean;
};

/** The variable that a flag sets. */
const VARIABLE_FLAGS = {
  executor: "AWS_MCP_EXECUTOR",
  profile: "AWS_PROFILE",
  region: "AWS_REGION",
  function: "AWS_MCP_FUNCTION",
  targets: "AWS_MCP_TARGETS",
} as const;

type VariableFlag = keyof typeof VARIABLE_FLAGS;

/** Reads the command line. @returns the flags, or the one sentence that says what is wrong */
export function readFlags(args: readonly string[]): Flags | string {
  const read = parse(args);
  if (typeof read === "string") return read;
  const { client, name = null, help, print, remove, yes, ...rest } = read;
  const clients = client === undefined ? null : [...new Set(client.flatMap((list) => list.split(",")))];
  const unknown = clients?.find((id) => id !== "all" && !CLIENTS.some((known) => known.id === id));
  if (unknown !== undefined) {
    const known = CLIENTS.map(({ id }) => id).join(", ");
    return `There is no client ${JSON.stringify(unknown)}. --client takes ${known}, or all.`;
  }
  if (name !== null && !isName(name)) return "--name takes letters, digits, - and _.";
  const variables: Record<string, string> = {};
  for (const [flag, text] of Object.entries(rest)) {
    const checked = checkVariable(flag as VariableFlag, text);
    if (typeof checked === "string") return checked;
    Object.assign(variables, checked);
  }
  if (remove && Object.keys(variables).length > 0) return "--remove takes no settings.";
  return { help, clients, name, variables, print, remove, yes };
}

/** Whether a text can name a server in every client. */
function isName(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,60}$/.test(text);
}

/** What is wrong with a value for a variable, or null. */
export function faultOf(variableName: string, text: string): string | null {
  const variable = Object.values(VARIABLES).find(({ name }) => name === variableName);
  if (variable === undefined) return `this version does not use ${variableName} yet`;
  const checked = variable.check(text);
  return checked.ok ? null : `it takes ${variable.accepts}`;
}

function parse(args: readonly string[]) {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({
      args: [...args],
      options: {
        client: { ...text, multiple: true },
        executor: text,
        profile: text,
        region: text,
        function: text,
        targets: text,
        name: text,
        print: { type: "boolean", default: false },
        remove: { type: "boolean", default: false },
        yes: { type: "boolean", short: "y", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}

function checkVariable(flag: VariableFlag, written: string): Readonly<Record<string, string>> | string {
  const text = flag === "targets" ? resolve(written) : written.trim();
  const fault = faultOf(VARIABLE_FLAGS[flag], text);
  return fault === null ? { [VARIABLE_FLAGS[flag]]: text } : `--${flag} ${JSON.stringify(written)}: ${fault}.`;
}
