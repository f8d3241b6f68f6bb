/** Each way in which a call of a function fails is told apart, with what to do. */
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { functionError } from "../../fixtures/lambda/invocation.ts";
import { answeringServer } from "../credentials/answering-server.ts";
import { awsHome } from "../credentials/aws-home.ts";
import { clientFor, endLine, idOf, line, type Refusal, send, succeeds, teamFunction } from "./team-function.ts";

const refusal = (status: number, type: string, message = "no"): Refusal => ({ status, type, message });
const MAY_HAVE_HAPPENED = "A write may have happened: check before repeating it.";

describe("what Lambda refuses", () => {
  test.each<[string, Refusal, RegExp]>([
    ["function_not_found", refusal(404, "ResourceNotFoundException", "Function not found: x"), /AWS_MCP_FUNCTION/],
    [
      "function_forbidden",
      refusal(403, "AccessDeniedException", "User: arn:aws:iam::1:user/me is not"),
      /lambda:InvokeFunction/,
    ],
    [
      "credentials_expired",
      refusal(403, "ExpiredTokenException"),
      /^Log in again: `aws sso login`.* no restart is needed\.$/,
    ],
    ["credentials_missing", refusal(403, "UnrecognizedClientException"), /^Log in again: `aws sso login`/],
    ["credentials_missing", refusal(403, "InvalidSignatureException"), /clock/],
    ["function_throttled", refusal(429, "TooManyRequestsException"), /concurrency/],
    ["payload_too_large", refusal(413, "RequestTooLargeException"), /shorter/],
    ["function_unavailable", refusal(409, "CodeArtifactUserPendingException"), /in a minute/],
    ["function_unavailable", refusal(500, "ServiceException"), /in a minute/],
    ["function_init_failed", refusal(502, "KMSAccessDeniedException"), /whoever deployed it/],
    ["function_unreachable", refusal(418, "TeapotException"), /AWS_ENDPOINT_URL_LAMBDA/],
  ])("%s: %j", async (code, refused, hint) => {
    const { run } = await teamFunction({ code: succeeds, refusals: Array(9).fill(refused) });
    const { error } = (await run("read")).result;
    expect(error).toMatchObject({ code, detail: refused.message, hint: expect.stringMatching(hint) });
  });

  test("an expired login is renewed by the command that is named, and the next call works without a restart", async () => {
    const keys = (id: string) => `[dev team]\naws_access_key_id = ${id}\naws_secret_access_key = s\n`;
    const home = awsHome({ credentials: keys("AKIAOLDKEYOLDKEYOLD1") });
    const { run, lambda } = await teamFunction({
      code: succeeds,
      refusals: [refusal(403, "ExpiredTokenException")],
      profile: "dev team",
      env: home.env,
    });
    const { error } = (await run("read")).result;
    expect(error).toMatchObject({
      code: "credentials_expired",
      hint: "Log in again: `aws sso login --profile 'dev team'`, or as you got them; then try again: no restart is needed.",
    });
    home.write(".aws/credentials", keys("AKIANEWKEYNEWKEYNEW2"));
    expect((await run("read")).result.error).toBeNull();
    expect(lambda.requests.map(({ headers }) => headers.authorization?.match(/Credential=(\w+)/)?.[1])).toEqual([
      "AKIAOLDKEYOLDKEYOLD1",
      "AKIANEWKEYNEWKEYNEW2",
    ]);
  });
});

describe("what a function does wrong", () => {
  const fails = (type: string, message: string) =>
    teamFunction({
      code: (_, answer) => answer.fail(functionError(type, message)),
    });
  const failsLater = (type: string, message: string) =>
    teamFunction({
      code: (event, answer) => {
        answer.chunk(line({ type: "progress", id: idOf(event), message: "running" }), true);
        answer.fail(functionError(type, message));
      },
    });

  test.each([
    ["function_timed_out", "Sandbox.Timedout", "RequestId: 1 Error: Task timed out after 3.00 seconds", true],
    ["payload_too_large", "Function.ResponseSizeTooLarge", "Response payload size exceeded", true],
    ["function_init_failed", "Runtime.ImportModuleError", "Cannot find module 'lambda'", false],
    ["function_init_failed", "Runtime.ExitError", "Runtime exited with error: exit status 1", true],
    ["function_error", "TypeError", "undefined is not a function", true],
  ])("%s: %s", async (code, type, message, mayHaveStarted) => {
    const { run } = await fails(type, message);
    const { error } = (await run("write")).result;
    expect(error).toMatchObject({ code, detail: `${type}: ${message}` });
    expect(error?.hint.includes(MAY_HAVE_HAPPENED)).toBe(mayHaveStarted);
    expect((await run("read")).result.error?.hint).not.toContain(MAY_HAVE_HAPPENED);
  });

  test("one that ends in the middle has not failed to start", async () => {
    const { run } = await failsLater("Runtime.ExitError", "signal: killed");
    expect((await run("read")).result.error).toMatchObject({ code: "function_error" });
  });

  test("an answer that ends without its end is broken", async () => {
    const { run } = await teamFunction({
      code: (event, answer) => {
        answer.chunk(line({ type: "progress", id: idOf(event), message: "running" }), true);
        answer.end();
      },
    });
    const { error } = (await run("write")).result;
    expect(error).toMatchObject({ code: "stream_broken", hint: expect.stringContaining(MAY_HAVE_HAPPENED) });
  });

  test.each([
    ["another program's answer", () => Buffer.from('{"statusCode":200}')],
    ["an answer to another request", () => endLine("another")],
    ["no JSON", () => Buffer.from("<html>")],
  ])("%s is of no release of ours", async (_, answered) => {
    const { run } = await teamFunction({
      code: (_event, answer) => {
        answer.chunk(answered(), true);
        answer.end();
      },
    });
    expect((await run("read")).result.error).toMatchObject({ code: "contract_mismatch" });
  });

  test("what an executor of another release says is passed on", async () => {
    const error = { code: "contract_mismatch", message: "This executor speaks version 2.", hint: "Update." } as const;
    const { run } = await teamFunction({
      code: (_, answer) => {
        answer.chunk(endLine("", { error }), true);
        answer.end();
      },
    });
    expect((await run("read")).result.error).toEqual(error);
  });
});

describe("what keeps a call from Lambda", () => {
  test("nothing listens there", async () => {
    const server = await listening();
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, "close");
    const { error } = (await send(clientFor({ AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}` }), "write")).result;
    expect(error).toMatchObject({ code: "function_unreachable", detail: expect.stringContaining("ECONNREFUSED") });
    expect(error?.hint).not.toContain(MAY_HAVE_HAPPENED);
  });

  test("its name does not resolve", async () => {
    const { error } = (await send(clientFor({ AWS_ENDPOINT_URL: "http://lambda.invalid" }), "write")).result;
    expect(error).toMatchObject({
      code: "function_unreachable",
      message: expect.stringMatching(/name does not resolve/),
    });
    expect(error?.hint).not.toContain(MAY_HAVE_HAPPENED);
  });

  test("it speaks no TLS", async () => {
    const server = await listening((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const { port } = server.address() as { port: number };
    const { error } = (await send(clientFor({ AWS_ENDPOINT_URL: `https://127.0.0.1:${port}` }), "write")).result;
    expect(error).toMatchObject({ code: "function_unreachable", hint: expect.stringContaining("AWS_CA_BUNDLE") });
  });

  test.each([
    [403, "<html>a portal</html>", "function_unreachable"],
    [200, "<html>a portal</html>", "stream_broken"],
    [302, "", "function_unreachable"],
  ])("something else answers with status %i: %s", async (status, body, code) => {
    const AWS_ENDPOINT_URL = await answeringServer(() => ({ status, body, type: "text/html" }));
    expect((await send(clientFor({ AWS_ENDPOINT_URL }), "read")).result.error?.code).toBe(code);
  });

  test("the connection breaks before an answer: a write may have happened", async () => {
    const server = await listening((socket) => socket.once("data", () => socket.destroy()));
    const { port } = server.address() as { port: number };
    const client = clientFor({ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
    const [write, read] = [await send(client, "write"), await send(client, "read")];
    expect(write.result.error).toMatchObject({
      code: "function_unreachable",
      hint: expect.stringContaining(MAY_HAVE_HAPPENED),
    });
    expect(read.result.error?.hint).not.toContain(MAY_HAVE_HAPPENED);
  });
});

async function listening(onConnection: (socket: import("node:net").Socket) => void = () => undefined): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return server;
}
