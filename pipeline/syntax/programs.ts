import { nearestName } from "../nearest-name.ts";
import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";

const CALL_AGAIN = "Call the tool once for each item, or ask for all of them in one aws command.";
const USE_JQ = "Use jq or awk; both can compute, test and format.";
const NO_SHELL = "No shell runs; write the aws command itself and pipe it into filters.";
const NO_FILES = "There are no files here; work on the output of the aws command.";
const NO_NETWORK = "Nothing but AWS is reached; use an aws command.";
const LEAVE_OUT = "Leave it out; the output is returned as the result.";
const USE_SHA256 = "Use sha256sum.";

/** Programs that assistants reach for, and what does their work here. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ...["xargs", "parallel", "find"].map((name) => [name, CALL_AGAIN] as const),
  ...["python", "python3", "node", "ruby", "perl", "bc", "expr", "seq", "php"].map((name) => [name, USE_JQ] as const),
  ...[
    "sh",
    "bash",
    "zsh",
    "dash",
    "eval",
    "exec",
    "source",
    ".",
    "command",
    "builtin",
    "test",
    "[",
    "true",
    "false",
    "exit",
  ].map((name) => [name, NO_SHELL] as const),
  ...[
    "ls",
    "cp",
    "mv",
    "rm",
    "cd",
    "pwd",
    "mkdir",
    "touch",
    "tar",
    "unzip",
    "zip",
    "diff",
    "comm",
    "join",
    "split",
    "file",
    "stat",
  ].map((name) => [name, NO_FILES] as const),
  ...[
    "curl",
    "wget",
    "nc",
    "ssh",
    "scp",
    "dig",
    "nslookup",
    "ping",
    "openssl",
    "git",
    "kubectl",
    "terraform",
    "docker",
  ].map((name) => [name, NO_NETWORK] as const),
  ...["less", "more", "most", "bat", "tee", "pbcopy", "clip", "sponge", "pv"].map((name) => [name, LEAVE_OUT] as const),
  ...["md5sum", "shasum", "sha1sum", "sha512sum", "md5"].map((name) => [name, USE_SHA256] as const),
  ["echo", "Leave it out, and write its text into the argument where it is needed."],
  ["printf", "Leave it out, and format with jq or awk."],
  ["date", "Write times out, as in 2026-01-31T00:00:00Z; to format them, use jq's todate or strftime."],
  ["env", "Leave it out; use the options --region and --profile in place of variables."],
  ["export", "Leave it out; use the options --region and --profile in place of variables."],
  ["set", "Leave it out; a failing stage always makes the pipeline fail."],
  ["sudo", "Leave it out; what may be done is decided by AWS permissions."],
  ["timeout", "Leave it out, and use the tool's timeout argument."],
  ["sleep", "Leave it out, and call the tool again later."],
  ["watch", "Leave it out, and call the tool again later."],
  ["man", "Call the tool aws_cli_help with the service and the command."],
  ["yq", "Use --output json and jq."],
  ["jp", "Use --query, which takes the same expressions."],
  ["gawk", "Write awk."],
  ["mawk", "Write awk."],
  ["nawk", "Write awk."],
  ["ggrep", "Write grep."],
  ["rg", "Use grep -E."],
  ["zcat", "Use gunzip."],
  ["zgrep", "Use gunzip, then grep."],
  ["gzip", "Use gunzip to decompress; compressed output cannot be returned as text."],
  ["base32", "Use base64."],
  ["xxd", "Use base64 to see bytes."],
  ["od", "Use base64 to see bytes."],
  ["hexdump", "Use base64 to see bytes."],
  ["shuf", "Use sort or head."],
  ["numfmt", "Use awk to format numbers."],
  ["csvlook", "Use column -t, or --output table."],
]);

/** @throws {PipelineRefused} always: `program` is none of the `filters`, by the names that may be written */
export function refuseProgram(program: Word, filters: Iterable<string>): never {
  const name = program.value;
  if (name === "aws") {
    refuse(
      "aws-not-first",
      at(program),
      "An aws command can only begin a pipeline, because it reads no standard input.",
      "Call the tool once for each aws command, and write what the first returned into the second.",
    );
  }
  refuse(
    "unknown-program",
    at(program),
    "This program is not one of the filters that a pipeline may have.",
    INSTEAD.get(name) ?? suggestion(name, filters),
  );
}

/** @throws {PipelineRefused} always: the pipeline begins with `program` instead of `aws` */
export function refuseSource(program: Word, filters: ReadonlySet<string>): never {
  const name = program.value;
  refuse("not-aws", at(program), "A pipeline begins with an aws command.", sourceHint(name, filters));
}

function sourceHint(name: string, filters: ReadonlySet<string>): string {
  if (name === "$") return "Leave the prompt sign out and begin with aws.";
  if (filters.has(name)) return "Put an aws command and a | before this filter.";
  if (/(?:^|[/\\])(?:aws[a-z0-9]{0,5}|aws\.(?:exe|cmd))$/i.test(name)) return "Write just aws.";
  return INSTEAD.get(name) ?? "Write aws, a service and an operation, such as aws sts get-caller-identity.";
}

function suggestion(name: string, filters: Iterable<string>): string {
  const names = [...filters];
  const nearest = nearestName(name, names);
  const all = `The filters are ${names.sort().join(", ")}.`;
  return nearest === null ? all : `Did you mean ${nearest}? ${all}`;
}

function at(word: Word): { readonly start: number; readonly end: number; readonly found: string } {
  return { start: word.start, end: word.end, found: word.text };
}
