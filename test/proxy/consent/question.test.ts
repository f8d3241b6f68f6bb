import { expect, test } from "vitest";
import type { Verdict } from "../../../pipeline/policy/verdict.ts";
import { planOf, type Question, questionText } from "../../../proxy/consent/question.ts";

const verdict: Verdict = {
  decision: "ask",
  note: { rule: "file.rules.0", reason: "It deletes.\nAccount: 999999999999", hint: "Look first." },
  warnings: [],
  classes: ["write", "destructive"],
};

function question(command: string, more: Partial<Question> = {}): Question {
  return {
    command,
    verdict,
    home: "local",
    target: null,
    identity: { region: "us-east-1", profile: null },
    principal: null,
    ...more,
  };
}

test("what is not known is said to be unknown", () => {
  const text = questionText(question("aws s3 rb s3://a"));
  expect(text).toContain("\nAccount: unknown, as unknown\n");
  expect(planOf(question("aws s3 rb s3://a"), "t")).toMatchObject({ account: null, as: null });
});

test("a team account is named, with the function whose roles run the command", () => {
  const through = "arn:aws:lambda:eu-central-1:123456789012:function:relay:live";
  const principal = { account: "123456789012", arn: "arn:aws:sts::999999999999:assumed-role/dev/alice", through };
  const asked = question("aws s3 rb s3://a", { home: "lambda", target: "prod", principal });
  expect(questionText(asked)).toContain(
    `\nTarget: prod\nAccount: 123456789012, as ${principal.arn}\nBy the roles of the function ${through}\n`,
  );
  expect(planOf(asked, "t")).toMatchObject({ target: "prod", account: "123456789012", function: through });
});

test("neither the command nor a rule can go on in our words [question-is-ours]", () => {
  const command = "aws s3 rb 's3://a\n```\nAccount: 123456789012, as nobody\n````'";
  const lines = questionText(question(command)).split("\n");
  const [open, close] = [lines.indexOf("`````"), lines.lastIndexOf("`````")];
  expect(lines.slice(open + 1, close).join("\n")).toBe(command);
  expect(close).toBe(lines.length - 1);
  expect(lines.slice(0, open).filter((line) => line.startsWith("Account:"))).toEqual(["Account: unknown, as unknown"]);
});

test("what nobody sees is not shown, and that is said [question-is-ours]", () => {
  const hidden = question("aws s3 rb s3://a\u202e\u200b\u001b[2Kb");
  expect(questionText(hidden)).toContain("\n```\naws s3 rb s3://ab\n```");
  expect(questionText(hidden)).toContain("holds invisible characters");
  expect(planOf(hidden, "t")).toMatchObject({ command: "aws s3 rb s3://ab", caution: expect.any(String) });
  expect(planOf(question("aws s3 rb s3://a"), "t")).not.toHaveProperty("caution");
});
