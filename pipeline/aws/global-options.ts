/**
 * The global options that a command may carry. The AWS CLI's model says which there are and what values they take; one that is
 * not named here is refused, and so is one that a newer CLI brings.
 */
export const ALLOWED_GLOBALS: ReadonlySet<string> = new Set([
  "--cli-binary-format",
  "--cli-connect-timeout",
  "--cli-error-format",
  "--cli-read-timeout",
  "--color",
  "--no-cli-auto-prompt",
  "--no-cli-pager",
  "--no-paginate",
  "--output",
  "--profile",
  "--query",
  "--region",
  "--version",
]);

/** Why an option is refused in every command, and what to do instead. */
export type ForbiddenOption = { readonly message: string; readonly hint: string };

const LEAVE_OUT = "Leave the option out.";

const OTHER_SERVER: ForbiddenOption = {
  message: "A command may not choose the server that receives signed requests.",
  hint: "Leave the option out; the region and the user's own settings choose the endpoint.",
};

const FORBIDDEN_OPTIONS: ReadonlyMap<string, ForbiddenOption> = new Map([
  ["--ca-bundle", { message: "A command may not choose whom TLS trusts, nor name a file.", hint: LEAVE_OUT }],
  ["--cli-auto-prompt", { message: "Nobody can answer the prompts of a command.", hint: LEAVE_OUT }],
  [
    "--cli-input-yaml",
    {
      message: "Input in YAML is not read, because it can name files and build values in ways that are hard to check.",
      hint: "Use --cli-input-json with the JSON itself in single quotes.",
    },
  ],
  [
    "--debug",
    {
      message: "Debug output shows signed requests and the environment, so it could show credentials.",
      hint: "Leave the option out; standard error says why a command failed.",
    },
  ],
  ["--endpoint-url", OTHER_SERVER],
  ["--iam-endpoint", OTHER_SERVER],
  ["--no-sign-request", { message: "Every request is signed, so that AWS can say who made it.", hint: LEAVE_OUT }],
  [
    "--no-verify-ssl",
    { message: "A command may not switch off the check of the server's certificate.", hint: LEAVE_OUT },
  ],
]);

const UNKNOWN_GLOBAL: ForbiddenOption = {
  message: "This option concerns the AWS CLI as a whole, and it is not among those that a command may set.",
  hint: LEAVE_OUT,
};

/** Why a global option of the AWS CLI is refused, or null where it is allowed. */
export function forbiddenGlobal(name: string): ForbiddenOption | null {
  return ALLOWED_GLOBALS.has(name) ? null : (FORBIDDEN_OPTIONS.get(name) ?? UNKNOWN_GLOBAL);
}

/** Why an option of a command is refused, or null where it is allowed. */
export function forbiddenOption(name: string): ForbiddenOption | null {
  return FORBIDDEN_OPTIONS.get(name) ?? null;
}
