import { parseArgs } from "node:util";
import { LIMITS } from "../../pipeline/limits.ts";
import { REGION_PATTERN } from "../../pipeline/region-pattern.ts";

/** The options of `run`; `explain` has some of them. */
const OPTIONS = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  "read-only": { type: "boolean" },
  region: { type: "string" },
  target: { type: "string" },
  timeout: { type: "string" },
  yes: { type: "boolean", short: "y" },
} as const;

/** What a command line says. */
export type TerminalOptions = {
  readonly command: string;
  readonly json: boolean;
  readonly readOnly: boolean;
  readonly region: string | null;
  readonly target: string | null;
  readonly timeoutMs: number | null;
  readonly yes: boolean;
};

export type TerminalOptionsOutcome =
  | { readonly kind: "options"; readonly options: TerminalOptions }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly problem: string };

/**
 * Reads a command line that ends in one pipeline.
 *
 * @param allowed names of the options that the command has, besides `--help`
 */
export function readTerminalOptions(
  args: readonly string[],
  allowed: readonly Exclude<keyof typeof OPTIONS, "help">[],
): TerminalOptionsOutcome {
  try {
    const options = Object.fromEntries(Object.entries(OPTIONS).filter(([name]) => isAllowed(name, allowed)));
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options }) as {
      values: Partial<Record<string, string | boolean>>;
      positionals: string[];
    };
    if (values.help === true) return { kind: "help" };
    return check(values, positionals);
  } catch (error) {
    return { kind: "wrong", problem: error instanceof Error ? error.message : String(error) };
  }
}

function isAllowed(name: string, allowed: readonly string[]): boolean {
  return name === "help" || allowed.includes(name);
}

function check(
  values: Partial<Record<string, string | boolean>>,
  [command, ...more]: readonly string[],
): TerminalOptionsOutcome {
  const region = typeof values.region === "string" ? values.region : null;
  const seconds = typeof values.timeout === "string" ? Number(values.timeout) : null;
  const wrong = (problem: string) => ({ kind: "wrong", problem }) as const;
  if (command === undefined) return wrong("There is no pipeline.");
  if (more.length > 0) return wrong("The pipeline must be one argument: put it into single quotes.");
  if (region !== null && !REGION_PATTERN.test(region)) return wrong("--region takes the code of a region.");
  if (seconds !== null && !(seconds > 0 && seconds <= LIMITS.maxTimeoutSeconds)) {
    return wrong(`--timeout takes seconds, up to ${LIMITS.maxTimeoutSeconds}.`);
  }
  const options: TerminalOptions = {
    command,
    json: values.json === true,
    readOnly: values["read-only"] === true,
    region,
    target: typeof values.target === "string" ? values.target : null,
    timeoutMs: seconds === null ? null : Math.ceil(seconds * 1000),
    yes: values.yes === true,
  };
  return { kind: "options", options };
}
