import type { ResolvedCommand } from "../../aws/resolved-command.ts";
import type { Subject } from "../policy.ts";
import { type CommandValues, commandValues } from "../values/command-values.ts";
import { asList, isObject, member, someLeaf, UNREADABLE, type Value, type ValueObject } from "../values/value.ts";

/** Arguments that strict mode refuses, whatever the command is called otherwise. */
export type ArgumentRule = {
  /** Last part of the rule's id. */
  readonly name: string;
  readonly reason: string;
  readonly hint: string;
  readonly holds: (subject: Subject, values: CommandValues) => boolean;
};

export const ARGUMENT_RULES: readonly ArgumentRule[] = [
  {
    name: "admin-profile",
    reason: "The profile is named after an administrator.",
    hint: "Use a profile with the least power that the work needs.",
    holds: ({ profile }) => profile !== null && /^(?:root|admin|administrator)$/i.test(profile),
  },
  {
    name: "password-as-text",
    reason: "A password would be printed as bare text.",
    hint: "Leave the password out of --query.",
    holds: ({ command: { globals } }) =>
      globalValues(globals, "--output").includes("text") &&
      globalValues(globals, "--query").some((query) => /password/i.test(query)),
  },
  {
    name: "policy-allows-everything",
    reason: "The policy allows every action on every resource.",
    hint: "Name the actions and resources that are needed.",
    holds: ({ command: { path } }, values) =>
      path[0] === "iam" && values.document("PolicyDocument").some((document) => allowsEverything(document)),
  },
  {
    name: "attaches-full-access",
    reason: "The policy that is attached gives administrator or full access.",
    hint: "Attach a policy that allows what is needed and no more.",
    holds: ({ command: { path } }, values) =>
      /^(?:attach|put)-/.test(path[1] ?? "") &&
      ["PolicyArn", "ManagedPolicyArn", "ManagedPolicyArns"].some((name) =>
        values.member(name).some((arn) => someLeaf(arn, (text) => /(?:administrator|full-?access)/i.test(text))),
      ),
  },
  {
    name: "user-data-runs-download",
    reason: "The user data downloads a program and runs it.",
    hint: "Put what the instance needs into its image, or let the user review the script and start the instance.",
    holds: (_, values) =>
      ["UserData", "LaunchTemplateData"].some((name) =>
        values.member(name).some((value) => someLeaf(value, runsDownload)),
      ),
  },
  {
    name: "trail-misses-events",
    reason: "The trail would not see events of global services, or of other regions.",
    hint: "Leave the option out.",
    holds: ({ command: { path } }, values) =>
      path[0] === "cloudtrail" &&
      ["IncludeGlobalServiceEvents", "IsMultiRegionTrail"].some((name) =>
        values.member(name).some((value) => value === false || value === UNREADABLE),
      ),
  },
];

/** @returns the rules that hold for the command */
export function dangerousArguments(subject: Subject): readonly ArgumentRule[] {
  const values = commandValues(subject.command);
  return ARGUMENT_RULES.filter(({ holds }) => holds(subject, values));
}

function globalValues(globals: ResolvedCommand["globals"], name: string): readonly string[] {
  return globals.filter(({ model }) => model.name === name).flatMap(({ values }) => values.map(({ value }) => value));
}

function allowsEverything(document: Value): boolean {
  if (!isObject(document)) return true;
  return asList(member(document, "Statement")).some((statement) => !isObject(statement) || isEverything(statement));
}

function isEverything(statement: ValueObject): boolean {
  if (String(member(statement, "Effect") ?? "Allow").toLowerCase() !== "allow") return false;
  return ["Action", "Resource"].every((name) => asList(member(statement, name)).some((value) => isStar(value, name)));
}

function isStar(value: Value, name: string): boolean {
  return value === UNREADABLE || value === "*" || (name === "Action" && value === "*:*");
}

const DOWNLOAD_INTO_SHELL = /\b(?:curl|wget)\b[^|;&\n]*\|\s*(?:sudo\s+)?(?:\/\S*\/)?(?:ba|z|da|k)?sh\b/;

/** As text, or in Base64, which is how the API wants it. */
function runsDownload(text: string): boolean {
  return DOWNLOAD_INTO_SHELL.test(text) || DOWNLOAD_INTO_SHELL.test(atobOrEmpty(text));
}

function atobOrEmpty(text: string): string {
  try {
    return atob(text);
  } catch {
    return ""; // no Base64
  }
}
