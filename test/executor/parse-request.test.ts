import { expect, test } from "vitest";
import { parseRequest } from "../../executor/parse-request.ts";
import { runBody } from "../fixtures/executor-door.ts";

const body = (changes: object) => JSON.stringify({ ...JSON.parse(runBody("aws s3 ls", { id: "one" })), ...changes });

test("reads a request of the contract", () => {
  const parsed = parseRequest(runBody("aws s3 ls", { id: "one" }));
  expect(parsed).toMatchObject({ ok: true, body: { kind: "run", id: "one", command: "aws s3 ls" } });
});

const VERSION = "This executor speaks version 1 of the contract, and the request another.";
test.each([
  { text: "", id: "", problem: "The request's body is not JSON." },
  { text: "{", id: "", problem: "The request's body is not JSON." },
  { text: "null", id: "", problem: VERSION },
  { text: "[]", id: "", problem: VERSION },
  { text: '"run"', id: "", problem: VERSION },
  { text: body({ version: 2 }), id: "one", problem: VERSION },
  { text: body({ version: "1" }), id: "one", problem: VERSION },
  { text: body({ id: 7 }), id: "", problem: "The request's field id is not of this contract." },
  { text: body({ id: "x".repeat(65) }), id: "", problem: "The request's field id is not of this contract." },
  { text: body({ kind: "shell" }), id: "one", problem: "The request's field kind is not of this contract." },
  { text: body({ timeoutMs: 0 }), id: "one", problem: "The request's field timeoutMs is not of this contract." },
  {
    text: body({ caller: { name: "x", version: 1 } }),
    id: "one",
    problem: "The request's field caller.version is not of this contract.",
  },
  { text: body({ "do this": "now" }), id: "one", problem: "The request is not of this contract." },
])("says what is wrong with $text", ({ text, id, problem }) => {
  const code = problem.includes("of the contract") ? "contract_mismatch" : "invalid_request";
  expect(parseRequest(text)).toEqual({ ok: false, id, code, problem });
});
