import type { ArgumentRule } from "./argument-rule.ts";

export const PROFILE_RULES: readonly ArgumentRule[] = [
  {
    name: "admin-profile",
    refuses: "`--profile` with the name `root`, `admin` or `administrator`",
    reason: "The profile is named after an administrator, and an assistant needs no such power.",
    hint: "Use a profile with the least power that the work needs.",
    examples: { refused: "aws s3 ls --profile admin", harmless: "aws s3 ls --profile admin-readonly" },
    holds: ({ profile }) => profile !== null && /^(?:root|admin|administrator)$/i.test(profile.trim()),
  },
];
