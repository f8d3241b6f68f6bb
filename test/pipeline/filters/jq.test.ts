import { describe } from "vitest";
import { testAccepted, testRefused } from "./tables.ts";

const INPUT = '{"env":"prod","a":[1,2],"include":true}\n';

describe("accepted", () => {
  testAccepted([
    ["jq", "jq", ["."], "[1]\n", "[\n  1\n]\n"],
    ["jq -c", "jq", ["-c", "."], "[1]\n", "[1]\n"],
    ["jq -rc .a", "jq", ["-rc", ".a"], INPUT, "[1,2]\n"],
    ["jq .env -r", "jq", ["-r", ".env"], INPUT, "prod\n"],
    ["jq --arg env dev -r '$env + .env'", "jq", ["--arg", "env", "dev", "-r", "$env + .env"], INPUT, "devprod\n"],
    ["jq -n --arg x -r '$x'", "jq", ["-n", "--arg", "x", "-r", "$x"], "", '"-r"\n'],
    ["jq -c --argjson n '{\"k\":1}' '$n'", "jq", ["-c", "--argjson", "n", '{"k":1}', "$n"], "1\n", '{"k":1}\n'],
    ["jq --indent 1 .a", "jq", ["--indent", "1", ".a"], INPUT, "[\n 1,\n 2\n]\n"],
    ["jq -c '{env: .a, x: 1}'", "jq", ["-c", "{env: .a, x: 1}"], INPUT, '{"env":[1,2],"x":1}\n'],
    ["jq -c '{env}'", "jq", ["-c", "{env}"], INPUT, '{"env":"prod"}\n'],
    ["jq -c '{env, a}'", "jq", ["-c", "{env, a}"], INPUT, '{"env":"prod","a":[1,2]}\n'],
    ["jq -c '{env:.a}|.env[]'", "jq", ["-c", "{env:.a}|.env[]"], INPUT, "1\n2\n"],
    ["jq .include", "jq", [".include"], INPUT, "true\n"],
    ["jq -r '\"env is \\(.env), import\"'", "jq", ["-r", '"env is \\(.env), import"'], INPUT, "env is prod, import\n"],
    ['jq -r \'"\\("a\\(1)")\\\\"\'', "jq", ["-r", '"\\("a\\(1)")\\\\"'], "1\n", "a1\\\n"],
    ["jq '.a # env of $ENV\n|add'", "jq", [".a # env of $ENV\n|add"], INPUT, "3\n"],
    ["jq -r '@base64 \"\\(.env)\"'", "jq", ["-r", '@base64 "\\(.env)"'], INPUT, "cHJvZA==\n"],
    [
      "jq -c '.a as [$x, $env] | [$env, .a[0:1][]]'",
      "jq",
      ["-c", ".a as [$x, $env] | [$env, .a[0:1][]]"],
      INPUT,
      "[2,1]\n",
    ],
    ["jq -c '[.a[]? // \"x\"|select(.>1)]'", "jq", ["-c", '[.a[]? // "x"|select(.>1)]'], INPUT, "[2]\n"],
    ["jq -c '[..|numbers]|map(. * 1e1 - .5)'", "jq", ["-c", "[..|numbers]|map(. * 1e1 - .5)"], INPUT, "[9.5,19.5]\n"],
    ["jq -n '[inputs]|length'", "jq", ["-n", "[inputs]|length"], "1\n2\n", "2\n"],
    ["jq -Rr 'ascii_upcase'", "jq", ["-Rr", "ascii_upcase"], "env\n", "ENV\n"],
  ]);
});

describe("refused", () => {
  testRefused([
    ["jq . ⟦data.json⟧", "jq-operand", "no file"],
    ["jq ⟦-⟧", "jq-operand", "no file"],
    ["jq . ⟦-⟧", "jq-operand", "no file"],
    ["jq ⟦--⟧ .", "jq-option", "parentheses"],
    ["jq -⟦.⟧a", "jq-option", "Its options"],
    ["jq ⟦--indent=2⟧ .", "jq-option", "takes no value"],
    ["jq --indent ⟦8⟧ .", "jq-value", "0 to 7"],
    ["jq ⟦--raw⟧ .", "jq-option", "--raw-output"],
    ["jq ⟦--raw-output0⟧ .", "jq-option", "1.6"],
    ["jq ⟦-C⟧ .", "jq-option", "stripped"],
    ["jq -⟦C⟧r .", "jq-option", "stripped"],
    ["jq --arg ⟦a-b⟧ 1 .", "jq-value", "name of a variable"],
    ["jq --arg ⟦ENV⟧ 1 .", "jq-value", "name of a variable"],
    ["jq . ⟦--arg⟧ a", "jq-option", "needs a value"],
    ["jq '.a ⟦]⟧'", "jq-program", "closes nothing"],
    ["jq '⟦(.a⟧'", "jq-program", "not closed"],
    ["jq '.a ⟦\"x⟧'", "jq-program", "not closed"],
    ["jq '.a ⟦é⟧'", "jq-program", "no meaning"],
    ["jq '.a ⟦#⟧ x \\\n| .b'", "jq-program", "comments"],
    ["jq '{a, ⟦env⟧}'", "jq-program", "environment"],
  ]);
});
