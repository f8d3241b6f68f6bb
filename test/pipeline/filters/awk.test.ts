import { describe } from "vitest";
import { type AcceptedRow, testAccepted, testRefused } from "./tables.ts";

const TABLE = "a 1\nb 20\nc 3\n";

/** A program alone, as `awk 'PROGRAM'`. */
function program(text: string, input: string, output: string): AcceptedRow {
  return [`awk '${text}'`, "awk", ["--sandbox", text], input, output];
}

describe("accepted", () => {
  testAccepted([
    program("{ print $1 }", TABLE, "a\nb\nc\n"),
    program("$2 > 2", TABLE, "b 20\nc 3\n"),
    program('$2 > 2 && $1 != "c" || /a/ { print $1 }', TABLE, "a\nb\n"),
    program("{ print ($2 > 2), $1 }", TABLE, "0 a\n1 b\n1 c\n"),
    program('{ printf("%s %d\\n", $1, $2 > 2) }', TABLE, "a 0\nb 1\nc 1\n"),
    program('{ if ($2 >= 3) { print $1 } else print "-" }', TABLE, "-\nb\nc\n"),
    program("{ print $1; big = $2 > 2; n += big } END { print n }", TABLE, "a\nb\nc\n2\n"),
    program("{ print $1\nbig = $2 > 2 }", TABLE, "a\nb\nc\n"),
    program("{ print $1,\n\n$2 }", "a 1\n", "a 1\n"),
    program("NR > 1 { s += $2 } END { print s / NR }", TABLE, "7.66667\n"),
    program('{ gsub(/[[:digit:]]+/, "#"); print }', TABLE, "a #\nb #\nc #\n"),
    program('$0 ~ /[/]/ { sub(/\\/.*/, ""); print }', "x/y\nz\n", "x\n"),
    program("!seen[$1]++", "a\na\nb\n", "a\nb\n"),
    program('BEGIN { FS = "," } /x/, /y/ { print $2 }', "x,1\ny,2\nz,3\n", "1\n2\n"),
    program("{ n[$1] += $2 } END { for (k in n) print k, n[k] # by key\n }", "a 1\na 2\n", "a 3\n"),
    program('function f(v) { return v > 2 ? "big" : "small" } { print f($2) }', TABLE, "small\nbig\nbig\n"),
    program('{ print "a | b > c @ getline", length() }', "xy\n", "a | b > c @ getline 2\n"),
    program('{ print $2 / 2 " " ($2) / 1 }', "a 4\n", "2 4\n"),
    program('{ x = $1 \\\n; print x ":" toupper(x) }', "a\n", "a:A\n"),
    ["awk -F, '{print $2}'", "awk", ["--sandbox", "-F,", "{print $2}"], "a,b\n", "b\n"],
    [
      "awk -F '\\t' -v OFS=- '{$1=$1}1' -",
      "awk",
      ["--sandbox", "-F", "\\t", "-v", "OFS=-", "{$1=$1}1", "-"],
      "a\tb\n",
      "a-b\n",
    ],
    ["awk -vlimit=2 '$2>limit'", "awk", ["--sandbox", "-vlimit=2", "$2>limit"], TABLE, "b 20\nc 3\n"],
    [
      "awk --assign=x=1 --field-separator=: -- '-x'",
      "awk",
      ["--sandbox", "--assign=x=1", "--field-separator=:", "--", "-x"],
      "a\n",
      "a\n",
    ],
  ]);
});

describe("refused", () => {
  testRefused([
    ["⟦awk⟧ -F,", "awk-operand", "program"],
    ["awk 1 ⟦notes.txt⟧", "awk-operand", "stage before"],
    ["awk 1 ⟦x=1⟧", "awk-operand", "stage before"],
    ["awk 1 ⟦-F,⟧", "awk-operand", "stage before"],
    ["awk -v ⟦1x=2⟧ 1", "awk-value", "limit=5"],
    ["awk -v ⟦ENVIRON=2⟧ 1", "awk-value", "variable"],
    ["awk ⟦--lint⟧ 1", "awk-option", "-F"],
    ["awk '{ if (1) ⟦/⟧x/ }'", "awk-program", "divide"],
    ["awk '{ x ⟦/⟧= 2 }'", "awk-program", "x = x / 2"],
    ["awk '{ print 1 ⟦/⟧=/ }'", "awk-program", "divide"],
    ["awk 'length ⟦/⟧ 2'", "awk-program", "divide"],
    ["awk '⟦/a]⟧/'", "awk-program", "brackets"],
    ["awk '⟦/[⟧\\]]/'", "awk-program", "brackets"],
    ["awk '⟦/abc⟧'", "awk-program", "not closed"],
    ["awk '{ print ⟦\"⟧a }'", "awk-program", "quotes"],
    ["awk '{ print ⟦0⟧x1F }'", "awk-program", "number"],
    ["awk '{ print $1 ⟦)⟧ }'", "awk-program", "closes nothing"],
    ["awk '{ print ⟦é⟧ }'", "awk-program", "sign of awk"],
    ["awk '{ print $1 ⟦>⟧ 2 }'", "awk-program", "print ($1 > 2)"],
    ["awk '{ print ⟦|⟧ \"sort\" }'", "awk-program", "awk … | sort"],
  ]);
});
