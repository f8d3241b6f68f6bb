import { expect, test } from "vitest";
import { ALLOWED_GLOBALS, forbiddenGlobal, forbiddenOption } from "../../pipeline/aws/global-options.ts";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { SYNTAX } from "../../pipeline/syntax/constructs.ts";
import { readSyntax } from "./accepted-words.ts";

/** What safety rests on, written down a second time: a change must be made in two places, and is seen in review. */

const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

test("these characters stand for themselves inside an unquoted word, and no other of ASCII does", () => {
  const literal = PRINTABLE.filter((character) => {
    const parsed = readSyntax(`aws a${character}b`);
    return parsed.ok && parsed.value[0]?.[1] === `a${character}b`;
  });
  expect(literal.join("")).toBe("!#%*+,-./0123456789:=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{}~");
});

test("these separate words, escape or quote; | alone joins stages", () => {
  const special = PRINTABLE.filter((character) => {
    const parsed = readSyntax(`aws a${character}b`);
    return parsed.ok && parsed.value[0]?.[1] !== `a${character}b`;
  });
  expect(special.join("")).toBe(" \\|");
  expect(readSyntax("aws a|b")).toEqual({ ok: true, value: [["aws", "a"], ["b"]] });
});

test("every refused construct", () => {
  expect(Object.keys(SYNTAX)).toEqual([
    "output-redirection",
    "stderr-redirection",
    "input-redirection",
    "here-document",
    "here-string",
    "process-substitution",
    "semicolon",
    "background",
    "and-list",
    "or-list",
    "pipe-stderr",
    "newline",
    "comment",
    "parenthesis",
    "variable",
    "parameter-expansion",
    "command-substitution",
    "arithmetic-expansion",
    "ansi-c-quoting",
    "locale-quoting",
    "dollar",
    "backtick",
    "brace-expansion",
    "tilde-expansion",
    "glob",
    "assignment",
    "reserved-word",
    "unclosed-single-quote",
    "unclosed-double-quote",
    "trailing-backslash",
    "nul-character",
    "carriage-return",
    "control-character",
    "bidi-control",
    "lone-surrogate",
    "typographic-quote",
    "typographic-dash",
    "unusual-space",
    "invisible-character",
    "empty-command",
    "empty-stage",
    "command-too-long",
    "too-many-stages",
  ]);
});

test("global options that a command may carry", () => {
  expect([...ALLOWED_GLOBALS]).toEqual([
    "--cli-binary-format",
    "--cli-connect-timeout",
    "--cli-error-format",
    "--cli-read-timeout",
    "--color",
    "--no-cli-auto-prompt",
    "--no-cli-pager",
    "--no-paginate",
    "--output",
    "--profile",
    "--query",
    "--region",
    "--version",
  ]);
});

test("options that no command may carry", () => {
  const { globalOptions } = bundledModel();
  const refused = globalOptions.map(({ name }) => name).filter((name) => forbiddenGlobal(name) !== null);
  expect(refused.sort()).toEqual([
    "--ca-bundle",
    "--cli-auto-prompt",
    "--debug",
    "--endpoint-url",
    "--no-sign-request",
    "--no-verify-ssl",
  ]);
  for (const name of ["--cli-input-yaml", "--iam-endpoint"]) expect(forbiddenOption(name)).not.toBeNull();
});
