import { expect, test } from "vitest";
import { redact } from "../../../proxy/output/redact.ts";

const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const HIDDEN = "[redacted]******************************";

test.each([
  ["JSON", `{"SecretAccessKey": "${SECRET}"}`],
  ["JSON in JSON", `{\\"SecretAccessKey\\":\\"${SECRET}\\"}`],
  ["a config file", `aws_secret_access_key = ${SECRET}`],
  ["a shell's export", `export AWS_SECRET_ACCESS_KEY=${SECRET}`],
  ["YAML", `SecretAccessKey: ${SECRET}`],
  ["XML", `<SecretAccessKey>${SECRET}</SecretAccessKey>`],
  ["a table of tabs", `AWS_SECRET_ACCESS_KEY\t${SECRET}`],
  ["a container's variable", `{"name": "AWS_SECRET_ACCESS_KEY", "value": "${SECRET}"}`],
  ["a session token", `"SessionToken": "${SECRET}"`],
])("a secret behind its name is hidden in %s, and the length stays", (_, text) => {
  const redacted = redact(text, []);
  expect(redacted).toBe(text.replace(SECRET, HIDDEN));
});

test("the request's own secrets are hidden wherever they stand", () => {
  expect(redact(`a ${SECRET} b ${SECRET}`, [SECRET])).toBe(`a ${HIDDEN} b ${HIDDEN}`);
});

test.each([
  '{"AccessKeyId": "AKIAIOSFODNN7EXAMPLE"}',
  '{"NextToken": "eyJsongEnoughToLookLikeOne=="}',
  "the secret access key is described below in more words",
  `${SECRET}`,
])("%s stays as it is", (text) => expect(redact(text, [])).toBe(text));

test("the time is linear in what is printed", () => {
  for (const piece of [
    "secretaccesskey",
    'session_token\\"',
    "secret_access_key = ",
    "session_token\t,\t".repeat(3),
    `${SECRET} `,
  ]) {
    const text = piece.repeat(Math.ceil(2_000_000 / piece.length));
    expect(redact(text, [SECRET])).toHaveLength(text.length);
  }
});
