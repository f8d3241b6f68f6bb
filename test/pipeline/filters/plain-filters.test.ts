import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FILTERS } from "../../../pipeline/filters/index.ts";
import { readStage, runArgv } from "./stage.ts";
import { testAccepted, testRefused } from "./tables.ts";

const LINES = "b 2\na 10\nc 1\na 10\n";

test("the filters, by name", () => {
  const names =
    "awk base64 cat column cut egrep fgrep fold grep gunzip head jq nl paste rev sed sha256sum sort tac tail tr uniq wc";
  expect([...FILTERS.keys()].sort().join(" ")).toBe(names);
});

describe("accepted", () => {
  testAccepted([
    ["base64", "base64", [], "hello\n", "aGVsbG8K\n"],
    ["base64 -d", "base64", ["-d"], "aGVsbG8K\n", "hello\n"],
    ["base64 --decode --ignore-garbage", "base64", ["--decode", "--ignore-garbage"], "aG*VsbG8K\n", "hello\n"],
    ["base64 -w0 -", "base64", ["-w0", "-"], "hello\n", "aGVsbG8K"],
    ["cat", "cat", [], LINES, LINES],
    ["cat -", "cat", ["-"], LINES, LINES],
    ["cat - -nE", "cat", ["-nE", "-"], "x\n", "     1\tx$\n"],
    ["cat -A", "cat", ["-A"], "a\tb\n", "a^Ib$\n"],
    ["column -t", "column", ["-t"], "a bb\nccc d\n", "a    bb\nccc  d\n"],
    ["column -t -s, -o ' | '", "column", ["-t", "-s,", "-o", " | "], "a,b\nc,d\n", "a | b\nc | d\n"],
    ["column -ts '\t'", "column", ["-ts", "\t"], "a\tb\n", "a  b\n"],
    [
      "column -t --table-columns N,V -R V",
      "column",
      ["-t", "--table-columns", "N,V", "-R", "V"],
      "a 1\n",
      "N  V\na  1\n",
    ],
    ["cut -d, -f1,3", "cut", ["-d,", "-f1,3"], "a,b,c\n", "a,c\n"],
    ["cut -d ' ' -f 2-", "cut", ["-d", " ", "-f", "2-"], "a b c\n", "b c\n"],
    ["cut -f 2 -s -", "cut", ["-f", "2", "-s", "-"], "a\tb\nc\n", "b\n"],
    ["cut -c -3", "cut", ["-c", "-3"], "abcdef\n", "abc\n"],
    [
      "cut --complement -b2 --output-delimiter=:",
      "cut",
      ["--complement", "-b2", "--output-delimiter=:"],
      "abc\n",
      "a:c\n",
    ],
    ["fold -w 2", "fold", ["-w", "2"], "abcde\n", "ab\ncd\ne\n"],
    ["fold -sw4", "fold", ["-sw4"], "ab cd ef\n", "ab \ncd \nef\n"],
    ["head -2", "head", ["-2"], LINES, "b 2\na 10\n"],
    ["head -n2", "head", ["-n2"], LINES, "b 2\na 10\n"],
    ["head -n -3", "head", ["-n", "-3"], LINES, "b 2\n"],
    ["head --lines=1 -", "head", ["--lines=1", "-"], LINES, "b 2\n"],
    ["head --bytes 3", "head", ["--bytes", "3"], LINES, "b 2"],
    ["head -c 1K", "head", ["-c", "1K"], LINES, LINES],
    ["nl -ba -w1 -s:", "nl", ["-ba", "-w1", "-s:"], "x\n\n", "1:x\n2:\n"],
    ["nl -b 'p^x' -n rz -w 2 -v5", "nl", ["-b", "p^x", "-n", "rz", "-w", "2", "-v5"], "x\n", "05\tx\n"],
    ["paste -sd,", "paste", ["-sd,"], "a\nb\nc\n", "a,b,c\n"],
    ["paste - - -d ' '", "paste", ["-d", " ", "-", "-"], "a\nb\nc\nd\n", "a b\nc d\n"],
    ["rev", "rev", [], "abc\n", "cba\n"],
    ["sha256sum", "sha256sum", [], "hello\n", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  -\n"],
    [
      "sha256sum --tag -",
      "sha256sum",
      ["--tag", "-"],
      "",
      "SHA256 (-) = e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
    ],
    ["sort", "sort", [], LINES, "a 10\na 10\nb 2\nc 1\n"],
    ["sort -rnk2,2 -", "sort", ["-rnk2,2", "-"], "b 2\na 10\n", "a 10\nb 2\n"],
    ["sort -k 2n -u", "sort", ["-k", "2n", "-u"], LINES, "c 1\nb 2\na 10\n"],
    ["sort -t, -k2", "sort", ["-t,", "-k2"], "a,2\nb,1\n", "b,1\na,2\n"],
    [
      "sort - --field-separator=: --key=2.1,2.2",
      "sort",
      ["--field-separator=:", "--key=2.1,2.2", "-"],
      "a:b\nc:a\n",
      "c:a\na:b\n",
    ],
    ["sort --sort=version --reverse", "sort", ["--sort=version", "--reverse"], "v1.9\nv1.10\n", "v1.10\nv1.9\n"],
    ["sort -h", "sort", ["-h"], "1G\n2K\n", "2K\n1G\n"],
    ["tac", "tac", [], "a\nb\n", "b\na\n"],
    ["tac -s , -", "tac", ["-s", ",", "-"], "a,b,", "b,a,"],
    ["tail -2", "tail", ["-2"], LINES, "c 1\na 10\n"],
    ["tail -n +3", "tail", ["-n", "+3"], LINES, "c 1\na 10\n"],
    ["tail -c3 -", "tail", ["-c3", "-"], LINES, "10\n"],
    ["tr a-z A-Z", "tr", ["a-z", "A-Z"], "abc\n", "ABC\n"],
    ["tr -d '\"'", "tr", ["-d", '"'], 'a"b\n', "ab\n"],
    ["tr -s '\\n' ,", "tr", ["-s", "\\n", ","], "a\n\nb\n", "a,b,"],
    ["tr -cd '[:alnum:]\\n'", "tr", ["-cd", "[:alnum:]\\n"], "a-b\n", "ab\n"],
    ["tr -- -_ '  '", "tr", ["--", "-_", "  "], "a-b_c\n", "a b c\n"],
    ["tr - _", "tr", ["-", "_"], "a-b\n", "a_b\n"],
    ["tr x -d", "tr", ["--", "x", "-d"], "axb\n", "a-b\n"],
    ["uniq", "uniq", [], "a\na\nb\n", "a\nb\n"],
    ["uniq -c -", "uniq", ["-c", "-"], "a\na\nb\n", "      2 a\n      1 b\n"],
    ["uniq -f1 --check-chars=2", "uniq", ["-f1", "--check-chars=2"], "1 ab\n2 ac\n3 b\n", "1 ab\n3 b\n"],
    ["wc -l", "wc", ["-l"], LINES, "4\n"],
    ["wc -lw -", "wc", ["-lw", "-"], LINES, "      4       8 -\n"],
    ["wc --chars", "wc", ["--chars"], "é\n", "2\n"],
  ]);

  test.each(["gunzip", "gunzip -c", "gunzip -dc -", "gunzip --stdout"])("%s", (stage) => {
    const read = readStage(stage);
    expect(read).toEqual({ ok: true, value: { program: "gzip", args: ["-dc"] } });
    expect(runArgv({ program: "gzip", args: ["-dc"] }, gzipSync("hello\n"))).toMatchObject({ stdout: "hello\n" });
  });
});

describe("refused", () => {
  testRefused([
    ["base64 ⟦-i⟧", "base64-option", "macOS"],
    ["base64 ⟦-D⟧", "base64-option", "-d"],
    ["base64 ⟦secret.txt⟧", "base64-operand", "stage before"],
    ["cat - ⟦-⟧", "cat-operand", "stage before"],
    ["cat ⟦--show⟧", "cat-option", "--show-all"],
    ["column ⟦-⟧", "column-operand", "stage before"],
    ["column -t ⟦--colour⟧", "column-option", "Its options are -t"],
    ["cut -d '⟦\\t⟧' -f1", "cut-value", "tab"],
    ["cut -f ⟦a⟧", "cut-value", "list such as"],
    ["cut ⟦-f⟧", "cut-option", "needs a value"],
    ["fold -⟦8⟧0", "fold-option", "-w"],
    ["gunzip ⟦-f⟧", "gunzip-option", "-c"],
    ["gunzip ⟦backup.gz⟧", "gunzip-operand", "stage before"],
    ["head -n ⟦=5⟧", "head-value", "a number"],
    ["head -n⟦x⟧", "head-value", "a number"],
    ["head --lines=⟦five⟧", "head-value", "a number"],
    ["head ⟦5⟧", "head-operand", "stage before"],
    ["head ⟦-v⟧", "head-option", "-n"],
    ["rev ⟦-⟧", "rev-operand", "stage before"],
    ["rev ⟦-0⟧", "rev-option", "no options"],
    ["sort ⟦--rev⟧", "sort-option", "write --reverse"],
    ["sort ⟦--revers=x⟧", "sort-option", "write --reverse"],
    ["sort ⟦--reverse=x⟧", "sort-option", "takes no value"],
    ["sort ⟦--revarse⟧", "sort-option", "Did you mean --reverse?"],
    ["sort -k⟦2x⟧", "sort-value", "a key"],
    ["sort -rn⟦q⟧", "sort-option", "-n"],
    ["sort -t '⟦\\t⟧'", "sort-value", "real tab"],
    ["sort ⟦+1⟧", "sort-operand", "stage before"],
    ["sort -- ⟦-r⟧", "sort-operand", "stage before"],
    ["sort '⟦a⟧'", "sort-operand", "between quotes"],
    ["sort ⟦''⟧", "sort-operand", "stage before"],
    ['sort "-r⟦\\"⟧"', "sort-option", "-r"],
    ["sort -r⟦😀⟧", "sort-option", "-r"],
    ["tail ⟦-f⟧", "tail-option", "never ends"],
    ["tail -n 5 ⟦-f⟧", "tail-option", "never ends"],
    ["tail ⟦+5⟧", "tail-operand", "stage before"],
    ["tr a b ⟦c⟧", "tr-operand", "two sets"],
    ["tr -d⟦_⟧ab", "tr-option", "-d"],
    ["uniq - ⟦out⟧", "uniq-operand", "stage before"],
    ["uniq -c ⟦in⟧ out", "uniq-operand", "stage before"],
    ["wc -l ⟦--total=only⟧", "wc-option", "-l"],
  ]);
});
