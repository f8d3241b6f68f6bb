/**
 * The options that every `aws` command takes. A small piece made by hand, until the table taken from the AWS CLI itself
 * says which options an operation has.
 */
export type GlobalOption = {
  readonly takesValue: boolean;
  /** Set where no command may carry the option: why, and what to do instead. */
  readonly refused?: { readonly message: string; readonly hint: string };
};

const LEAVE_OUT = "Leave the option out.";

export const GLOBAL_OPTIONS: ReadonlyMap<string, GlobalOption> = new Map<string, GlobalOption>([
  ["--cli-binary-format", { takesValue: true }],
  ["--cli-connect-timeout", { takesValue: true }],
  ["--cli-error-format", { takesValue: true }],
  ["--cli-read-timeout", { takesValue: true }],
  ["--color", { takesValue: true }],
  ["--no-cli-auto-prompt", { takesValue: false }],
  ["--no-cli-pager", { takesValue: false }],
  ["--no-paginate", { takesValue: false }],
  ["--output", { takesValue: true }],
  ["--profile", { takesValue: true }],
  ["--query", { takesValue: true }],
  ["--region", { takesValue: true }],
  ["--version", { takesValue: false }],
  [
    "--ca-bundle",
    {
      takesValue: true,
      refused: { message: "A command may not choose whom TLS trusts, nor name a file.", hint: LEAVE_OUT },
    },
  ],
  [
    "--cli-auto-prompt",
    {
      takesValue: false,
      refused: { message: "Nobody can answer the prompts of a command.", hint: LEAVE_OUT },
    },
  ],
  [
    "--debug",
    {
      takesValue: false,
      refused: {
        message: "Debug output shows signed requests and the environment, so it could show credentials.",
        hint: "Leave the option out; standard error says why a command failed.",
      },
    },
  ],
  [
    "--endpoint-url",
    {
      takesValue: true,
      refused: {
        message: "A command may not choose the server that receives signed requests.",
        hint: "Leave the option out; the region and the user's own settings choose the endpoint.",
      },
    },
  ],
  [
    "--no-sign-request",
    {
      takesValue: false,
      refused: { message: "Every request is signed, so that AWS can say who made it.", hint: LEAVE_OUT },
    },
  ],
  [
    "--no-verify-ssl",
    {
      takesValue: false,
      refused: { message: "A command may not switch off the check of the server's certificate.", hint: LEAVE_OUT },
    },
  ],
]);

/** Refused like a global option, though only some operations have them. */
export const FORBIDDEN_OPTIONS: ReadonlyMap<string, { readonly message: string; readonly hint: string }> = new Map([
  [
    "--cli-input-yaml",
    {
      message: "Input in YAML is not read, because it can name files and build values in ways that are hard to check.",
      hint: "Use --cli-input-json with the JSON itself in single quotes.",
    },
  ],
  [
    "--iam-endpoint",
    {
      message: "A command may not choose the server that receives signed requests.",
      hint: "Leave the option out; the region and the user's own settings choose the endpoint.",
    },
  ],
]);

/** Options whose abbreviations are refused: the AWS CLI would take `--endp` for `--endpoint-url`. */
export const UNABBREVIATED_OPTIONS: readonly string[] = [
  ...GLOBAL_OPTIONS.keys(),
  ...FORBIDDEN_OPTIONS.keys(),
  "--cli-input-json",
];
