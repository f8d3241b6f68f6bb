import { mayPrint } from "../values/query.ts";
import { type ArgumentRule, globalValues, isCommand } from "./argument-rule.ts";

/** Commands that print a password, and the member in which it stands. */
const PRINTS_PASSWORD: readonly (readonly [command: string, member: string])[] = [
  ["ec2 get-password-data", "PasswordData"],
  ["pca-connector-scep get-challenge-password", "Password"],
  ["secretsmanager get-random-password", "RandomPassword"],
];

export const PASSWORD_RULES: readonly ArgumentRule[] = [
  {
    name: "password-as-text",
    refuses: "`--output text` with a `--query` for a password, or for a command whose answer is a password",
    reason: "A password would be printed as bare text, and nothing would show that it is one.",
    hint: "Leave the password out of --query, or use --output json.",
    examples: {
      refused: "aws rds describe-db-instances --query 'DBInstances[].MasterUserPassword' --output text",
      harmless: "aws iam list-users --query 'Users[].[UserName,PasswordLastUsed]' --output text",
    },
    holds: (subject, values) => {
      if (!globalValues(subject, "--output").includes("text")) return false;
      const query = values.query();
      if (query !== null && asksForPassword(query)) return true;
      return PRINTS_PASSWORD.some(([command, member]) => isCommand(subject, command) && mayPrint(query, [], [member]));
    },
  },
];

/** Names such as `PasswordLastUsed` tell of a password, and are none. */
const ABOUT_PASSWORDS =
  /(?:LastUsed|LastChanged|NextRotation|Policy|PolicyEnabled|Length|Enabled|Required|Age|Prevention|Expir\w*|Arn|Status|Count)$/i;

function asksForPassword(query: string): boolean {
  const names = query.replace(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, " ").match(/[A-Za-z_]\w*/g) ?? [];
  return names.some((name) => /passw(?:or)?d/i.test(name) && !ABOUT_PASSWORDS.test(name));
}
