import { describe } from "vitest";
import { type RefusedRow, testRefused } from "./tables.ts";

/** Every way known to us in which a filter's command line reaches beyond its input and output, by what the attacker wants. */

describe("read a file", () => {
  describe("as an operand", () => {
    testRefused(
      "base64 cat column cut fold gunzip head nl paste rev sha256sum sort tac tail uniq wc"
        .split(" ")
        .map((name): RefusedRow => [`${name} ⟦/etc/passwd⟧`, `${name}-operand`, "stage before"]),
    );
    testRefused([
      ["grep root ⟦/etc/passwd⟧", "grep-operand", "stage before"],
      ["grep root -- ⟦/proc/self/environ⟧", "grep-operand", "stage before"],
      ["egrep root ⟦/etc/passwd⟧", "grep-operand", "stage before"],
      ["fgrep -e root ⟦/etc/passwd⟧", "grep-operand", "stage before"],
      ["sed p ⟦/etc/passwd⟧", "sed-operand", "stage before"],
      ["sed -n -e p -- ⟦/etc/passwd⟧", "sed-operand", "stage before"],
      ["awk 1 ⟦/etc/passwd⟧", "awk-operand", "stage before"],
      ["awk 1 - ⟦/etc/passwd⟧", "awk-operand", "stage before"],
      ["jq . ⟦/etc/passwd⟧", "jq-operand", "no file"],
      ["jq -Rn input ⟦/etc/passwd⟧", "jq-operand", "no file"],
      ["paste - ⟦/etc/passwd⟧", "paste-operand", "stage before"],
      ["sort - ⟦/etc/passwd⟧ -r", "sort-operand", "stage before"],
      ["tr a b ⟦/etc/passwd⟧", "tr-operand", "two sets"],
    ]);
  });

  describe("by an option", () => {
    testRefused([
      ["grep ⟦-f⟧ /etc/passwd", "grep-option", "opens a file"],
      ["grep -⟦f⟧/etc/passwd", "grep-option", "opens a file"],
      ["grep -i⟦f⟧ /etc/passwd", "grep-option", "opens a file"],
      ["grep ⟦--file=/etc/passwd⟧ x", "grep-option", "opens a file"],
      ["grep ⟦--fil=/etc/passwd⟧ x", "grep-option", "--"],
      ["grep ⟦-r⟧ root", "grep-option", "opens a file"],
      ["grep ⟦-R⟧ root", "grep-option", "opens a file"],
      ["grep root ⟦--recursive⟧", "grep-option", "opens a file"],
      ["grep ⟦-d⟧ recurse root", "grep-option", "opens a file"],
      ["grep ⟦-D⟧ read root", "grep-option", "opens a file"],
      ["grep ⟦--include=*⟧ root", "grep-option", "opens a file"],
      ["grep ⟦--exclude-from=/etc/passwd⟧ x", "grep-option", "opens a file"],
      ["sort ⟦--files0-from=/etc/passwd⟧", "sort-option", "opens a file"],
      ["sort ⟦--files0-from=-⟧", "sort-option", "opens a file"],
      ["sort ⟦--random-source=/etc/passwd⟧", "sort-option", "opens a file"],
      ["wc ⟦--files0-from=-⟧", "wc-option", "opens a file"],
      ["sha256sum ⟦-c⟧", "sha256sum-option", "opens the files"],
      ["sha256sum ⟦--check⟧ -", "sha256sum-option", "opens the files"],
      ["sha256sum -b⟦c⟧", "sha256sum-option", "opens the files"],
      ["base64 ⟦-i⟧ /etc/passwd", "base64-option", "macOS"],
      ["sed ⟦-f⟧ /etc/passwd", "sed-option", "opens a file"],
      ["sed -n⟦f⟧ /etc/passwd", "sed-option", "opens a file"],
      ["sed ⟦--file=/etc/passwd⟧", "sed-option", "opens a file"],
      ["sed ⟦-s⟧ p", "sed-option", "-n"],
      ["awk ⟦-f⟧ /etc/passwd", "awk-option", "loads code"],
      ["awk ⟦-E⟧ /etc/passwd", "awk-option", "loads code"],
      ["awk ⟦-i⟧ inplace 1", "awk-option", "loads code"],
      ["awk ⟦-l⟧ readfile 1", "awk-option", "loads code"],
      ["awk ⟦-W⟧ file=/etc/passwd", "awk-option", "-F"],
      ["awk ⟦--fi=/etc/passwd⟧", "awk-option", "--field-separator"],
      ["jq ⟦-f⟧ /etc/passwd", "jq-option", "opens a file"],
      ["jq -n⟦f⟧ /etc/passwd", "jq-option", "opens a file"],
      ["jq ⟦--from-file⟧ /etc/passwd", "jq-option", "opens a file"],
      ["jq ⟦--rawfile⟧ x /etc/passwd '$x'", "jq-option", "opens a file"],
      ["jq ⟦--slurpfile⟧ x /etc/passwd '$x'", "jq-option", "opens a file"],
      ["jq ⟦--argfile⟧ x /etc/passwd '$x'", "jq-option", "opens a file"],
      ["jq ⟦-L⟧ /tmp .", "jq-option", "loads code"],
      ["jq -⟦L⟧/tmp .", "jq-option", "loads code"],
      ["jq ⟦--run-tests⟧ /etc/passwd", "jq-option", "opens a file"],
      ["jq . ⟦--args⟧ a", "jq-option", "program alone"],
    ]);
  });

  describe("by a script", () => {
    testRefused([
      ['jq \'⟦import⟧ "d" as $d {search:"/path"}; $d\'', "jq-program", "modules"],
      ["jq '⟦include⟧ \"d\"; f'", "jq-program", "modules"],
      ["jq '\"d\" | ⟦modulemeta⟧'", "jq-program", "modules"],
      ["jq '⟦get_search_list⟧'", "jq-program", "modules"],
      ["jq '⟦input_filename⟧'", "jq-program", "no file name"],
      ["sed '⟦r⟧ /etc/passwd'", "sed-script", "reads a file"],
      ["sed '$⟦R⟧ /etc/passwd'", "sed-script", "reads a file"],
      ["sed 's/a/b/;⟦r⟧/etc/passwd'", "sed-script", "reads a file"],
      ["sed '/a/{p;⟦r⟧ x\n}'", "sed-script", "reads a file"],
      ["sed -e p -e '⟦r⟧ /etc/passwd'", "sed-script", "reads a file"],
      ["sed -n --expression='1!⟦r⟧ x'", "sed-script", "reads a file"],
      ["awk '{ ⟦getline⟧ line < \"/etc/passwd\" }'", "awk-program", "reads files"],
      ["awk 'BEGIN { while ((⟦getline⟧ x < ARGV[0]) > 0) print x }'", "awk-program", "reads files"],
      ["awk '⟦@⟧include \"/etc/passwd\"'", "awk-program", "loads code"],
      ["awk '⟦@⟧load \"readfile\"'", "awk-program", "loads code"],
      ["awk 'BEGIN { ⟦ARGV⟧[1] = \"/etc/passwd\"; ARGC = 2 } 1'", "awk-program", "arguments"],
      ["awk 'BEGIN { ⟦SYMTAB⟧[\"ARGC\"] = 2 } 1'", "awk-program", "every variable"],
      ["awk 'BEGIN { ⟦bindtextdomain⟧(\"/tmp\") }'", "awk-program", "translations"],
    ]);
  });
});

describe("write a file", () => {
  testRefused([
    ["sort ⟦-o⟧ out", "sort-option", "writes a file"],
    ["sort -⟦o⟧out", "sort-option", "writes a file"],
    ["sort -u⟦o⟧out", "sort-option", "writes a file"],
    ["sort ⟦--output=out⟧", "sort-option", "writes a file"],
    ["sort ⟦--outp⟧ out", "sort-option", "-r"],
    ["sort ⟦--o=out⟧", "sort-option", "-r"],
    ["sort - ⟦-o⟧ out", "sort-option", "writes a file"],
    ["sort ⟦-T⟧ /tmp", "sort-option", "writes a file"],
    ["uniq - ⟦out⟧", "uniq-operand", "stage before"],
    ["uniq ⟦in⟧ out", "uniq-operand", "stage before"],
    ["sed ⟦-i⟧ s/a/b/", "sed-option", "writes a file"],
    ["sed ⟦--in-place=.bak⟧ s/a/b/", "sed-option", "writes a file"],
    ["sed '⟦w⟧ out'", "sed-script", "writes a file"],
    ["sed '1⟦W⟧ out'", "sed-script", "writes a file"],
    ["sed 's/a/b/⟦w⟧ out'", "sed-script", "writes a file"],
    ["sed 's/a/b/g⟦w⟧ /dev/stdout'", "sed-script", "writes a file"],
    ["sed 's/a/b/⟦ w⟧ out'", "sed-script", "writes a file"],
    ["sed 's,x,y,I;s/a/b/p⟦w⟧ out'", "sed-script", "writes a file"],
    // Each hides a w from a reader that ends the first regular expression elsewhere than sed does.
    ["sed 's/[]/x/;s,],/b/⟦w⟧ f,'", "sed-script", "writes a file"],
    ["sed 's/⟦[⟧/x/;s,y,/b/w f,'", "sed-script", "bracket"],
    ["sed 's/[^]/x/;s,],/b/⟦w⟧ f,'", "sed-script", "writes a file"],
    ["sed '/[]/x/{s,],/⟦w⟧ f,}'", "sed-script", "commands"],
    ["sed 's/⟦[⟧[:/:]/x/;s,]],/b/w f,'", "sed-script", "bracket"],
    ["sed 's/\\[/x/⟦w⟧ f'", "sed-script", "writes a file"],
    ["sed ':a;⟦a⟧\\\nw f'", "sed-script", "one line of text"],
    ["awk '{ print ⟦>⟧ \"out\" }'", "awk-program", "writes no file"],
    ["awk '{ print ⟦>>⟧ \"out\" }'", "awk-program", "writes no file"],
    ['awk \'{ printf "%s", $1 ⟦>⟧ "out" }\'', "awk-program", "writes no file"],
    ["awk '{ print(1)(2) ⟦>⟧ \"out\" }'", "awk-program", "writes no file"],
    ["awk '{ print a[(1)] ⟦>⟧ \"/inet/tcp/0/host/80\" }'", "awk-program", "writes no file"],
    ["awk '{ print 1,\n\n2 ⟦>⟧ \"out\" }'", "awk-program", "writes no file"],
    ["awk '{ print 1 ?\n# note\n2 : 3 ⟦>⟧ \"out\" }'", "awk-program", "writes no file"],
    ["awk '{ print 1 \\\n⟦>⟧ \"out\" }'", "awk-program", "writes no file"],
    ['awk \'BEGIN { for (print "x" ⟦>⟧ "out"; 0; ) ; }\'', "awk-program", "writes no file"],
    ["awk '{ if ($1 > 2) print $1 ⟦>⟧ \"out\" }'", "awk-program", "writes no file"],
    ["awk -⟦o⟧out 1", "awk-option", "writes a file"],
    ["awk ⟦-d⟧ 1", "awk-option", "writes a file"],
    ["awk ⟦--profile=out⟧ 1", "awk-option", "writes a file"],
  ]);
});

describe("run a program", () => {
  testRefused([
    ["sort ⟦--compress-program=./x⟧ -S 16k", "sort-option", "another program"],
    ["sort ⟦--compress-program⟧ ./x", "sort-option", "another program"],
    ["sort ⟦--comp=./x⟧", "sort-option", "-r"],
    ["sed '⟦e⟧ id'", "sed-script", "another program"],
    ["sed '1⟦e⟧'", "sed-script", "another program"],
    ["sed 's/a/id/⟦e⟧'", "sed-script", "another program"],
    ["sed 's/a/id/g⟦e⟧'", "sed-script", "another program"],
    ["sed -n '/a/{⟦e⟧ id\n}'", "sed-script", "another program"],
    ["sed ⟦-s⟧ 'e id'", "sed-option", "-n"],
    ["awk 'BEGIN { ⟦system⟧(\"id\") }'", "awk-program", "another program"],
    ['awk \'BEGIN { f = "system"; ⟦@⟧f("id") }\'', "awk-program", "names that come from data"],
    ["awk 'BEGIN { awk⟦::⟧system(\"id\") }'", "awk-program", "namespaces"],
    ["awk 'BEGIN { \"id\" ⟦|⟧ getline }'", "awk-program", "starts no program"],
    ["awk '{ print ⟦|⟧ \"sh\" }'", "awk-program", "starts no program"],
    ["awk '{ print ⟦|&⟧ \"sh\" }'", "awk-program", "starts no program"],
    ['awk \'BEGIN { if (1) ⟦/⟧"/; system("id") #"\n}\'', "awk-program", "divide"],
    ['awk \'BEGIN { print 1 ⟦/⟧=/; system("id"); "/" }\'', "awk-program", "divide"],
    ["awk 'BEGIN { x = ⟦0⟧x1Fsystem(\"id\") }'", "awk-program", "number"],
    ["awk '{ # \\\n⟦system⟧(\"id\") }'", "awk-program", "another program"],
    ["awk '⟦/]⟧[/]/; system(\"id\") #/ }'", "awk-program", "brackets"],
    ["awk -v ⟦SYMTAB=1⟧ 1", "awk-value", "variable"],
  ]);
});

describe("read the environment", () => {
  testRefused([
    ["jq ⟦env⟧", "jq-program", "environment"],
    ["jq '⟦env⟧.AWS_SECRET_ACCESS_KEY'", "jq-program", "environment"],
    ["jq '$⟦ENV⟧'", "jq-program", "environment"],
    ["jq '$ ⟦ENV⟧'", "jq-program", "environment"],
    ["jq '$#\n⟦ENV⟧'", "jq-program", "environment"],
    ["jq '{$⟦ENV⟧}'", "jq-program", "environment"],
    ["jq '\"\\(⟦env⟧)\"'", "jq-program", "environment"],
    ['jq \'"\\("\\(⟦env⟧)")"\'', "jq-program", "environment"],
    ["jq '@json \"x\\(1|⟦env⟧)\"'", "jq-program", "environment"],
    ['jq \'"\\u"+⟦env⟧+""\'', "jq-program", "environment"],
    ["jq '1.⟦env⟧'", "jq-program", "environment"],
    ["jq '..⟦env⟧'", "jq-program", "environment"],
    ["jq '. # \"\n| ⟦env⟧'", "jq-program", "environment"],
    ["jq '. ⟦#⟧ \\\n\"\n| env #\"'", "jq-program", "comments"],
    ["jq '.[⟦env⟧:]'", "jq-program", "environment"],
    ["jq '{a: if . then 1, ⟦env⟧, 2 else 3 end}'", "jq-program", "environment"],
    ["jq '{(⟦env⟧|tostring): 1}'", "jq-program", "environment"],
    ["jq '{a: ⟦env⟧}'", "jq-program", "environment"],
    ["jq '$⟦__prog_args⟧'", "jq-program", "program alone"],
    ["awk 'BEGIN { print ⟦ENVIRON⟧[\"HOME\"] }'", "awk-program", "environment"],
    ['awk \'BEGIN { print ⟦SYMTAB⟧["ENVIRON"]["HOME"] }\'', "awk-program", "every variable"],
    ["awk 'BEGIN { for (k in ⟦PROCINFO⟧) print k }'", "awk-program", "environment"],
    ["grep x ⟦/proc/self/environ⟧", "grep-operand", "stage before"],
  ]);
});

describe("never end, or take the machine", () => {
  testRefused([
    ["tail ⟦-f⟧", "tail-option", "never ends"],
    ["tail ⟦-F⟧", "tail-option", "never ends"],
    ["tail ⟦--follow⟧", "tail-option", "never ends"],
    ["tail ⟦--follow=name⟧", "tail-option", "never ends"],
    ["tail ⟦--fol⟧", "tail-option", "-n"],
    ["tail ⟦--retry⟧", "tail-option", "never ends"],
    ["tail ⟦--pid=1⟧", "tail-option", "never ends"],
    ["tail -⟦5⟧f", "tail-option", "-n"],
    ["tail -n⟦5f⟧", "tail-value", "a number"],
    ["sort ⟦-S⟧ 90%", "sort-option", "machine"],
    ["sort ⟦--parallel=64⟧", "sort-option", "machine"],
    ["sort ⟦--batch-size=1021⟧", "sort-option", "machine"],
  ]);
});
