import { afterAll, describe, expect, test } from "vitest";
import { FILTERS } from "../../pipeline/filters/index.ts";
import { SYNTAX } from "../../pipeline/syntax/constructs.ts";
import { readSyntax } from "./accepted-words.ts";
import { readMarked } from "./marked-command.ts";
import { BashOracle } from "./oracles/bash.ts";

const oracle = new BashOracle(FILTERS.keys());
afterAll(() => oracle.close());

const ACCEPTED: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ["aws s3 ls", [["aws", "s3", "ls"]]],
  ["  aws\ts3   ls \t", [["aws", "s3", "ls"]]],
  ["\n\n aws s3 ls \n \n", [["aws", "s3", "ls"]]],
  ["aws s3 ls\n\\\n", [["aws", "s3", "ls"]]],
  ["aws x|cat|sort", [["aws", "x"], ["cat"], ["sort"]]],
  ["aws x |\n  cat |\n\n sort", [["aws", "x"], ["cat"], ["sort"]]],
  ["aws x | \\\n cat", [["aws", "x"], ["cat"]]],
  ["aws ec2 \\\n  describe-vpcs \\\n  --output json", [["aws", "ec2", "describe-vpcs", "--output", "json"]]],
  ["aws s\\\n3 ls", [["aws", "s3", "ls"]]],
  ["aws s3 ls\\\n", [["aws", "s3", "ls"]]],
  ["aws 'a b' \"c d\" e\\ f", [["aws", "a b", "c d", "e f"]]],
  ["aws a'b'\"c\"d", [["aws", "abcd"]]],
  ["aws '' \"\" a''", [["aws", "", "", "a"]]],
  ["aws 'it'\\''s' \"it's\" 'say \"hi\"'", [["aws", "it's", "it's", 'say "hi"']]],
  ['aws "\\$ \\` \\" \\\\ \\n \\! \\a"', [["aws", '$ ` " \\ \\n \\! \\a']]],
  ["aws \"a\\\nb\" 'c\\\nd'", [["aws", "ab", "c\\\nd"]]],
  ["aws 'a\nb' \"c\nd\"", [["aws", "a\nb", "c\nd"]]],
  ["aws 'tab\there'", [["aws", "tab\there"]]],
  ["aws '$HOME $(x) `x` * ? [a] {a,b} ~ # ; & | > < ( )'", [["aws", "$HOME $(x) `x` * ? [a] {a,b} ~ # ; & | > < ( )"]]],
  [
    "aws \\$x \\` \\* \\~ \\{a,b} \\# \\; \\& \\| \\> \\< \\( \\) \\' \\\" \\\\",
    [["aws", "$x", "`", "*", "~", "{a,b}", "#", ";", "&", "|", ">", "<", "(", ")", "'", '"', "\\"]],
  ],
  [
    "aws --query Reservations[].Instances[*].InstanceId",
    [["aws", "--query", "Reservations[].Instances[*].InstanceId"]],
  ],
  ["aws --query Buckets[?Name==\\'a\\'].Name", [["aws", "--query", "Buckets[?Name=='a'].Name"]]],
  [
    "aws * ? [ ] [a] [!b] a* s3://b/* a/*/b .* *.*",
    [["aws", "*", "?", "[", "]", "[a]", "[!b]", "a*", "s3://b/*", "a/*/b", ".*", "*.*"]],
  ],
  ["aws --query Vpcs[].{Id:VpcId}", [["aws", "--query", "Vpcs[].{Id:VpcId}"]]],
  ["aws {} {a} {a {a,b", [["aws", "{}", "{a}", "{a", "{a,b"]]],
  ["aws {a'..'b} {a','b} {a\\,b} 'x{a,b}'", [["aws", "{a..b}", "{a,b}", "{a,b}", "x{a,b}"]]],
  ["aws a~ a~b x:~ --a=~ '~' \\~ a'='~ 1=~", [["aws", "a~", "a~b", "x:~", "--a=~", "~", "~", "a=~", "1=~"]]],
  ["aws a#b '#' \\#c a\\\n#d", [["aws", "a#b", "#", "#c", "a#d"]]],
  ["aws a$ $ \"$\" a$/ $. $, 'x'$: ^a$|cat", [["aws", "a$", "$", "$", "a$/", "$.", "$,", "x$:", "^a$"], ["cat"]]],
  ['aws "^(a$|b$)" "it$\'s" "$ "', [["aws", "^(a$|b$)", "it$'s", "$ "]]],
  ['aws !a !! a!b "!" ^a^b', [["aws", "!a", "!!", "a!b", "!", "^a^b"]]],
  ["aws time if ! { } [[ ]] a=b c+=d", [["aws", "time", "if", "!", "{", "}", "[[", "]]", "a=b", "c+=d"]]],
  ["aws % @ + , : = - _ . / ^ 2", [["aws", "%", "@", "+", ",", ":", "=", "-", "_", ".", "/", "^", "2"]]],
  [
    "aws é 日本 😀 'nb\u00a0sp' '“x”' 'a–b' '\u200d' \\“",
    [["aws", "é", "日本", "😀", "nb\u00a0sp", "“x”", "a–b", "\u200d", "“"]],
  ],
  ["'aws' s3 \"ls\" | c\\at", [["aws", "s3", "ls"], ["cat"]]],
];

describe("accepted", () => {
  test.each(ACCEPTED)("%j", (command, words) => {
    expect(readSyntax(command)).toEqual({ ok: true, value: words });
    expect(oracle.run(command)).toEqual(words);
  });

  test("is the same for a bash that runs many", () => {
    expect(oracle.runAll(ACCEPTED.map(([command]) => command))).toEqual(ACCEPTED.map(([, words]) => words));
    expect(oracle.isEmpty).toBe(true);
  });
});

/** The marks stand around what is refused. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["aws s3 ls ⟦> files.txt⟧", "output-redirection"],
  ["aws s3 ls⟦>>x⟧ | cat", "output-redirection"],
  ["aws s3 ls ⟦>| x⟧", "output-redirection"],
  ["aws s3 ls ⟦>&2⟧", "output-redirection"],
  ["aws s3 ls ⟦&> x⟧", "output-redirection"],
  ["aws s3 ls ⟦&>>x⟧", "output-redirection"],
  ["aws s3 ls ⟦1>x⟧", "output-redirection"],
  ["aws s3 ls ⟦{fd}>x⟧", "output-redirection"],
  ["aws s3 ls ⟦2>&1⟧ | cat", "stderr-redirection"],
  ["aws s3 ls ⟦2>/dev/null⟧", "stderr-redirection"],
  ["aws s3 ls ⟦2>> errors⟧", "stderr-redirection"],
  ["aws s3 ls ⟦< input⟧", "input-redirection"],
  ["aws s3 ls ⟦0<x⟧", "input-redirection"],
  ["aws s3 ls ⟦<>x⟧", "input-redirection"],
  ["aws s3 ls ⟦<&3⟧", "input-redirection"],
  ["⟦>x⟧ aws s3 ls", "output-redirection"],
  ["aws s3 ls 'a'⟦>x⟧", "output-redirection"],
  ["aws s3 ls ⟦<<EOF⟧\ntext\nEOF", "here-document"],
  ["aws s3 ls ⟦<<-EOF⟧\ntext", "here-document"],
  ["aws s3 ls ⟦<<< text⟧", "here-string"],
  ["aws s3 ls ⟦<(aws s3 ls (a))⟧ b", "process-substitution"],
  ["aws s3 ls ⟦>(cat⟧", "process-substitution"],
  ["aws s3 ls⟦;⟧ rm x", "semicolon"],
  ["aws s3 ls ⟦;;⟧", "semicolon"],
  ["⟦;⟧", "semicolon"],
  ["aws s3 ls ⟦&⟧", "background"],
  ["aws x --query sort_by⟦(⟧A, &B)", "parenthesis"],
  ["aws x --query max_by⟦&⟧B", "background"],
  ["aws s3 ls ⟦&&⟧ aws s3 ls", "and-list"],
  ["aws s3 ls ⟦||⟧ true", "or-list"],
  ["aws s3 ls ⟦|&⟧ cat", "pipe-stderr"],
  ["aws s3 ls⟦\n⟧aws s3 ls", "newline"],
  ["aws s3 ls⟦\n⟧| cat", "newline"],
  ["aws s3 ls ⟦# all of them⟧", "comment"],
  ["aws s3 ls ⟦#x⟧\n| cat", "comment"],
  ["⟦# first⟧\naws s3 ls", "comment"],
  ["aws s3 ls |⟦# then⟧\ncat", "comment"],
  ["aws s3 ls \\\n⟦#x⟧", "comment"],
  ["⟦(⟧aws s3 ls)", "parenthesis"],
  ["aws s3 ls⟦)⟧", "parenthesis"],
  ["aws⟦(⟧) { true; }", "parenthesis"],
  ["aws s3 ls ⟦$BUCKET⟧/x", "variable"],
  ['aws s3 ls "a ⟦$BUCKET⟧ b"', "variable"],
  ["aws s3 ls ⟦$1⟧0", "variable"],
  ["aws s3 ls ⟦$?⟧", "variable"],
  ["aws s3 ls ⟦$@⟧", "variable"],
  ["aws s3 ls ⟦$_⟧", "variable"],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is the shell's own syntax
  ["aws s3 ls ⟦${BUCKET:-a}⟧b", "parameter-expansion"],
  ['aws s3 ls "⟦${BUCKET"⟧', "parameter-expansion"],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: it is the shell's own syntax
  ["aws s3 ls ⟦$(date +%F)⟧ x", "command-substitution"],
  ['aws s3 ls "⟦$(echo (a) b)⟧"', "command-substitution"],
  ["aws s3 ls ⟦$(date⟧", "command-substitution"],
  ["aws s3 ls ⟦$((1+2))⟧", "arithmetic-expansion"],
  ['aws s3 ls "⟦$[1+2]⟧"', "arithmetic-expansion"],
  ["aws s3 ls ⟦$'a\\tb'⟧", "ansi-c-quoting"],
  ['aws s3 ls a⟦$"text"⟧', "locale-quoting"],
  ["aws s3 ls a⟦$⟧é", "dollar"],
  ["aws s3 ls ⟦$⟧\\\nHOME", "dollar"],
  ['aws s3 ls "⟦$⟧\\\nHOME"', "dollar"],
  ["aws s3 ls ⟦`date`⟧ x", "backtick"],
  ['aws s3 ls "[?a==⟦`1`⟧]"', "backtick"],
  ["aws s3 ls ⟦`date⟧", "backtick"],
  ["aws s3 ls ⟦{a,b}⟧", "brace-expansion"],
  ["aws s3 ls x⟦{1..3}⟧y", "brace-expansion"],
  ["aws x --query Vpcs[].⟦{Id:VpcId,Cidr:CidrBlock}⟧", "brace-expansion"],
  ["aws x ⟦{a}b,c}⟧", "brace-expansion"],
  ["aws x ⟦{{a,b}⟧", "brace-expansion"],
  ["aws x ⟦{a,'}'b}⟧", "brace-expansion"],
  ["aws x 'q'⟦{a\\\n,b}⟧", "brace-expansion"],
  ["aws s3 ls ⟦~⟧", "tilde-expansion"],
  ["aws s3 ls ⟦~⟧/files", "tilde-expansion"],
  ["aws s3 ls ⟦~⟧root", "tilde-expansion"],
  ["aws s3 ls ⟦~⟧+", "tilde-expansion"],
  ["aws s3 ls a=⟦~⟧/x", "tilde-expansion"],
  ["aws s3 ls a=b:⟦~⟧", "tilde-expansion"],
  ["aws s3 ls a[0]+=⟦~⟧", "tilde-expansion"],
  ["aws s3 ls a\\\n=⟦~⟧", "tilde-expansion"],
  ["aws s3 ls ⟦/tmp/*⟧", "glob"],
  ["aws s3 ls ⟦'/t'mp/?⟧", "glob"],
  ["aws s3 ls ⟦./[ab]⟧", "glob"],
  ["aws s3 ls ⟦../*⟧ x", "glob"],
  ["⟦AWS_PROFILE=dev⟧ aws s3 ls", "assignment"],
  ["⟦A[1]+='x y'⟧ aws s3 ls", "assignment"],
  ["aws s3 ls | ⟦LC_ALL=C⟧ sort", "assignment"],
  ["⟦time⟧ aws s3 ls", "reserved-word"],
  ["⟦!⟧ aws s3 ls", "reserved-word"],
  ["⟦{⟧ aws s3 ls", "reserved-word"],
  ["⟦if⟧ aws s3 ls", "reserved-word"],
  ["aws s3 ls | ⟦while⟧ read x", "reserved-word"],
  ["aws s3 ls ⟦'bucket⟧", "unclosed-single-quote"],
  ["aws s3 ls 'it's⟦'⟧", "unclosed-single-quote"],
  ['aws s3 ls ⟦"bucket\\"⟧', "unclosed-double-quote"],
  ["aws s3 ls ⟦\\⟧", "trailing-backslash"],
  ["aws s3 ls a⟦\0⟧b", "nul-character"],
  ["aws s3 ls 'a⟦\0⟧b'", "nul-character"],
  ["aws s3 ls⟦\r⟧\n", "carriage-return"],
  ["aws s3 ls 'a⟦\r⟧\nb'", "carriage-return"],
  ["aws s3 ls ⟦\x1b⟧[31m", "control-character"],
  ["aws s3 ls 'a⟦\x7f⟧'", "control-character"],
  ["aws s3⟦\v⟧ls", "control-character"],
  ["aws s3 ls '⟦\u202e⟧txt'", "bidi-control"],
  ["aws s3 ls ⟦\u2066⟧x", "bidi-control"],
  ["aws s3 ls '⟦\ud800⟧'", "lone-surrogate"],
  ["aws s3 ls a⟦\udc00⟧b", "lone-surrogate"],
  ["aws s3 ls ⟦“⟧bucket”", "typographic-quote"],
  ["aws s3 ls ⟦‘⟧bucket’", "typographic-quote"],
  ["aws s3 ls it⟦’⟧s", "typographic-quote"],
  ["aws s3 ls ⟦–⟧-recursive", "typographic-dash"],
  ["aws s3 ls ⟦—⟧recursive", "typographic-dash"],
  ["aws s3 ls a⟦−⟧b", "typographic-dash"],
  ["aws s3⟦\u00a0⟧ls", "unusual-space"],
  ["aws s3⟦\u3000⟧ls", "unusual-space"],
  ["aws s3⟦\u2028⟧ls", "unusual-space"],
  ["aws s3 ls buc⟦\u200b⟧ket", "invisible-character"],
  ["⟦\ufeff⟧aws s3 ls", "invisible-character"],
  ["aws s3 ls ⟦\u{e0041}⟧", "invisible-character"],
  ["⟦⟧", "empty-command"],
  ["⟦ \n \\\n⟧", "empty-command"],
  ["⟦|⟧ cat", "empty-stage"],
  ["aws s3 ls | ⟦|⟧ cat", "empty-stage"],
  ["aws s3 ls ⟦|⟧ ", "empty-stage"],
  ["aws s3 ls ⟦|⟧\n", "empty-stage"],
];

describe("refused", () => {
  test.each(REFUSED)("%j is %s", (marked, construct) => {
    const { command, ...place } = readMarked(marked);
    expect(readSyntax(command)).toMatchObject({ ok: false, refusal: { construct, ...place } });
  });

  test("every construct has a row", () => {
    const wholeCommand = ["command-too-long", "too-many-stages"];
    const rows = new Set(REFUSED.map(([, construct]) => construct));
    expect(Object.keys(SYNTAX).filter((construct) => !rows.has(construct))).toEqual(wholeCommand);
  });

  test.each(Object.entries(SYNTAX))(
    "%s is explained, and its example is refused for it",
    (construct, { example, message, hint }) => {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(hint).toMatch(/^[A-Z].*\.$/);
      if (construct === "command-too-long" || construct === "too-many-stages") return;
      expect(readSyntax(example)).toMatchObject({ ok: false, refusal: { construct } });
    },
  );
});
