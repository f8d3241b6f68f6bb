import type { CommandClass } from "../command-class.ts";
import { type RuleTable, ruleTable } from "../rule-table.ts";
import { CONFIGURES_CLI } from "./configures-cli.ts";
import { DESTRUCTIVE, NOT_DESTRUCTIVE } from "./destructive.ts";
import { READS_WITHOUT_OPERATION, WRITES_IN_SPITE_OF_AWS } from "./effect.ts";
import { ENDLESS } from "./endless.ts";
import { INTERACTIVE } from "./interactive.ts";
import { LOCAL_FILES } from "./local-files.ts";
import { MINTS_CREDENTIALS } from "./mints-credentials.ts";
import { OPENS_TO_PUBLIC } from "./opens-to-public.ts";
import { RETURNS_SECRETS } from "./returns-secrets.ts";
import { RUNS_PROGRAMS } from "./runs-programs.ts";
import { SHARES_OUTSIDE } from "./shares-outside.ts";
import { TAMPERS_WITH_AUDIT } from "./tampers-with-audit.ts";

/** The classes that a table names; `read` and `write` are what AWS says of the operation. */
export type SensitiveClass = Exclude<CommandClass, "read" | "write">;

export const SENSITIVE: Readonly<Record<SensitiveClass, RuleTable>> = {
  destructive: ruleTable(DESTRUCTIVE),
  "opens-to-public": ruleTable(OPENS_TO_PUBLIC),
  "shares-outside": ruleTable(SHARES_OUTSIDE),
  "tampers-with-audit": ruleTable(TAMPERS_WITH_AUDIT),
  "mints-credentials": ruleTable(MINTS_CREDENTIALS),
  "returns-secrets": ruleTable(RETURNS_SECRETS),
  "local-files": ruleTable(LOCAL_FILES),
  interactive: ruleTable(INTERACTIVE),
  endless: ruleTable(ENDLESS),
  "configures-cli": ruleTable(CONFIGURES_CLI),
  "runs-programs": ruleTable(RUNS_PROGRAMS),
};

/** What corrects the verbs and AWS's data. */
export const CORRECTIONS = {
  reads: ruleTable(READS_WITHOUT_OPERATION),
  writes: ruleTable(WRITES_IN_SPITE_OF_AWS),
  notDestructive: ruleTable(NOT_DESTRUCTIVE),
};
