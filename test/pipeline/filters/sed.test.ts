import { describe } from "vitest";
import { type AcceptedRow, testAccepted, testRefused } from "./tables.ts";

const ABC = "a\nb\nc\n";

/** A script alone, as `sed 'SCRIPT'`. */
function script(text: string, input: string, output: string): AcceptedRow {
  return [`sed '${text}'`, "sed", ["--sandbox", text], input, output];
}

describe("accepted", () => {
  testAccepted([
    script("s/a/x/", ABC, "x\nb\nc\n"),
    script("s/[^/]*$//", "a/b/c\n", "a/b/\n"),
    script("s/[/]/-/g", "a/b/c\n", "a-b-c\n"),
    script("s|[^]|]|x|2", "ab]c\n", "ax]c\n"),
    script("s,\\[,(,;s,\\],),", "[a]\n", "(a)\n"),
    script("s/[][]//g", "[a]\n", "a\n"),
    script("s/[[:space:]]\\+/ /g", "a  b\tc\n", "a b c\n"),
    script("s/\\(a\\)\\/b/\\1&/gp", "a/b\n", "aa/b\naa/b\n"),
    script("s/A/x/Ig; s_b_y_ ;3 d", ABC, "x\ny\n"),
    script("/b/,$d", ABC, "a\n"),
    script("1~2d", ABC, "b\n"),
    script("2,+1d", ABC, "a\n"),
    script("0,/a/d", ABC, "b\nc\n"),
    script("\\,b,I!d", ABC, "b\n"),
    script("$!N;s/\\n/+/;P;D", ABC, "a+b\nc\n"),
    script(":a;N;$!ba;s/\\n/,/g", ABC, "a,b,c\n"),
    script(":x\n$!{N;bx}\ns/\\n//g # join", ABC, "abc\n"),
    script("/b/{s/b/x/;p;}", ABC, "a\nx\nx\nc\n"),
    script("y/ab\\//xy-/", "a/b\n", "x-y\n"),
    script("1i name", ABC, "name\na\nb\nc\n"),
    script("$a\\ end }", ABC, "a\nb\nc\n end }\n"),
    script("2c\\other", ABC, "a\nother\nc\n"),
    script("2q5", ABC, "a\nb\n"),
    script("1!G;h;$!d", ABC, "c\nb\na\n"),
    script("=;l 3", "a\n", "1\na$\na\n"),
    script("n;d", ABC, "a\nc\n"),
    ["sed -n 2p", "sed", ["--sandbox", "-n", "2p"], ABC, "b\n"],
    ["sed -ne '$=' -", "sed", ["--sandbox", "-ne", "$=", "-"], ABC, "3\n"],
    ["sed '/a|b/d' -E", "sed", ["--sandbox", "-E", "/a|b/d"], ABC, "c\n"],
    ["sed -e '/b/{' -e d -e '}'", "sed", ["--sandbox", "-e", "/b/{", "-e", "d", "-e", "}"], ABC, "a\nc\n"],
    [
      "sed --expression=2d --quiet --expression p",
      "sed",
      ["--sandbox", "--expression=2d", "--quiet", "--expression", "p"],
      ABC,
      "a\nc\n",
    ],
    ["sed -z 's/\\n/,/g'", "sed", ["--sandbox", "-z", "s/\\n/,/g"], ABC, "a,b,c,"],
  ]);
});

describe("refused", () => {
  testRefused([
    ["⟦sed⟧ -n", "sed-operand", "script"],
    ["sed -e ⟦''⟧", "sed-value", "script"],
    ["sed p ⟦notes.txt⟧", "sed-operand", "stage before"],
    ["sed -e p ⟦notes.txt⟧", "sed-operand", "stage before"],
    ["sed ⟦-f⟧ x", "sed-option", "opens a file"],
    ["sed -n⟦i⟧ p", "sed-option", "writes a file"],
    ["sed ⟦--quie⟧ p", "sed-option", "--quiet"],
    ["sed ⟦--posix⟧ p", "sed-option", "-n"],
    ["sed 's/a/⟦b⟧'", "sed-script", "missing"],
    ["sed 's/⟦a⟧'", "sed-script", "missing"],
    ["sed 's⟦a⟧bac'", "sed-script", "delimiter"],
    ["sed 's/a/b/⟦k⟧'", "sed-script", "flags"],
    ["sed 's/⟦[⟧]/b/'", "sed-script", "bracket"],
    ["sed 's/⟦[⟧^]/b/'", "sed-script", "bracket"],
    ["sed 's/⟦[⟧a/b/'", "sed-script", "bracket"],
    ["sed 's/⟦[⟧\\]]/b/'", "sed-script", "write ] first"],
    ["sed 's/⟦[⟧[.a.]]/b/'", "sed-script", "bracket"],
    ["sed 's/⟦a\n⟧b/c/'", "sed-script", "\\n"],
    ["sed 's/a/⟦b\\\n⟧c/'", "sed-script", "\\n"],
    ["sed 'y/a⟦[⟧/bc/'", "sed-script", "tr"],
    ["sed 'p ⟦p⟧'", "sed-script", "Put ; between"],
    ["sed '⟦k⟧'", "sed-script", "commands are"],
    ["sed 'p;⟦v⟧ 4'", "sed-script", "commands are"],
    ["sed '⟦}⟧'", "sed-script", "closes nothing"],
    ["sed '⟦{p⟧'", "sed-script", "not closed"],
    ["sed '⟦1}⟧'", "sed-script", "no address"],
    ["sed '1,⟦p⟧'", "sed-script", "missing"],
    ["sed '1!⟦!⟧p'", "sed-script", "commands are"],
    ["sed '⟦a⟧'", "sed-script", "one line of text"],
    ["sed '1i x⟦\\⟧'", "sed-script", "Put ; between"],
    ["sed '⟦:⟧;p'", "sed-script", "label"],
    ["sed ':a ⟦b⟧'", "sed-script", "Put ; between"],
  ]);
});
