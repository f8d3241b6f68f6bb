import { describe } from "vitest";
import { testAccepted, testRefused } from "./tables.ts";

const LINES = "web-1 running\nweb-2 stopped\ndb-1 running\n";

describe("accepted", () => {
  testAccepted([
    ["grep run", "grep", ["run"], LINES, "web-1 running\ndb-1 running\n"],
    ["grep -ivE 'RUN|x' -", "grep", ["-ivE", "RUN|x", "-"], LINES, "web-2 stopped\n"],
    ["grep web -c", "grep", ["-c", "web"], LINES, "2\n"],
    ["grep -e web-1 -e db", "grep", ["-e", "web-1", "-e", "db"], LINES, "web-1 running\ndb-1 running\n"],
    ["grep --regexp=db --only-matching -", "grep", ["--regexp=db", "--only-matching", "-"], LINES, "db\n"],
    ["grep -- -1", "grep", ["--", "-1"], LINES, "web-1 running\ndb-1 running\n"],
    ["grep -A1 -m 1 web-1", "grep", ["-A1", "-m", "1", "web-1"], LINES, "web-1 running\nweb-2 stopped\n"],
    ["grep -1 web-1", "grep", ["-1", "web-1"], LINES, "web-1 running\nweb-2 stopped\n"],
    ["grep -oP '(?<=db-)\\d+'", "grep", ["-oP", "(?<=db-)\\d+"], LINES, "1\n"],
    ["grep --color=never -n db", "grep", ["--color=never", "-n", "db"], LINES, "3:db-1 running\n"],
    ["grep -F '-'", "grep", ["-F", "-"], "a-b\nc\n", "a-b\n"],
    ["grep nothing", "grep", ["nothing"], LINES, ""],
    ["egrep 'db|x'", "grep", ["-E", "db|x"], LINES, "db-1 running\n"],
    ["egrep -- -1", "grep", ["-E", "--", "-1"], LINES, "web-1 running\ndb-1 running\n"],
    ["fgrep -v .", "grep", ["-F", "-v", "."], "a.b\nab\n", "ab\n"],
  ]);
});

describe("refused", () => {
  testRefused([
    ["⟦grep⟧", "grep-operand", "pattern"],
    ["⟦egrep⟧ -i", "grep-operand", "pattern"],
    ["grep db ⟦log.txt⟧", "grep-operand", "stage before"],
    ["grep -e db ⟦log.txt⟧", "grep-operand", "stage before"],
    ["grep db - ⟦-⟧", "grep-operand", "stage before"],
    ["grep -⟦r⟧i db", "grep-option", "opens a file"],
    ["grep ⟦--color⟧ db", "grep-option", "stripped"],
    ["grep ⟦--color=always⟧ db", "grep-option", "stripped"],
    ["grep ⟦--ignore⟧ db", "grep-option", "--ignore-case"],
    ["grep -m ⟦x⟧ db", "grep-value", "whole number"],
    ["grep db ⟦-e⟧", "grep-option", "needs a value"],
  ]);
});
