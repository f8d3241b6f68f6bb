/**
 * What the product promises, one line each. A test that proves a promise has the promise's id in brackets in its title;
 * `requirements.test.ts` fails when a promise has no test, or a title names a promise that is not here.
 */
export const REQUIREMENTS: Readonly<Record<string, string>> = {
  "handshake-needs-nothing": "Handshake and lists are answered with no network, no credentials and no AWS CLI.",
  "unsandboxed-is-said": "While there is no sandbox, instructions and standard error say so.",
  "missing-tool-is-said": "A missing program becomes one clear result that says how to install it.",
  "missing-credentials-are-said": "Missing credentials become one clear result that says what to do.",
  "stdout-is-json-rpc": "Every line on standard output is JSON-RPC.",
  "killed-client-leaves-nothing": "When the client is killed at any moment, no process is left.",
  "one-argv": "The argv that was validated is the argv that is spawned.",
  "aws-error-is-clear": "An error of AWS's becomes one clear result with AWS's own words beside it.",
  "refusal-is-positioned": "A refusal names the construct, its place, and what to write instead.",
  "query-only-reads": "aws_cli_query refuses what changes something, mints credentials or returns secrets.",
  "progress-when-asked": "Progress is reported to clients that ask for it.",
  "cancellation-reaches-processes": "Cancelling a call ends its processes.",
  "timeout-is-clear": "A pipeline that runs too long is ended and says so.",
  "flat-memory": "100 MB through a pipeline leave the memory of executor and proxy flat.",
  "output-is-cleaned": "Control, bidi and invisible characters are taken out of output.",
  "output-is-cut-with-numbers": "Long output keeps head and tail, with the numbers and how to narrow it.",
  "binary-output-is-base64": "Output that is no text is typed as base64.",
  "tool-contracts": "The contract of each tool is committed and changes only on purpose.",
  "tool-annotations": "Every tool states all annotations, truthfully.",
  "tool-schemas": "Argument schemas are flat and closed, result schemas open.",
  "docs-error-codes": "The documents explain every error code.",
  "docs-commands-parse": "Every pipeline that the documents show is accepted by the grammar.",
  "docs-links": "Every internal link of the documents leads somewhere.",
  "docs-limits": "The documents have every limit with its value.",
};
