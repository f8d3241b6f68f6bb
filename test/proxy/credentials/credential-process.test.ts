import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { credentialProcessKeys } from "../../../proxy/credentials/credential-process.ts";
import { type CredentialsFailure, CredentialsUnavailable } from "../../../proxy/credentials/credentials-outcome.ts";

const PROGRAM = `"${process.execPath}" "${fileURLToPath(new URL("credential-process-program.mjs", import.meta.url))}"`;
const HINT = "Run `aws sts get-caller-identity --profile dev` in a terminal to see what is wrong with it.";
const keys = { accessKeyId: "AKIAPROCESS", secretAccessKey: "process secret" };

const ask = (line: string, signal = new AbortController().signal, env = {}) =>
  credentialProcessKeys({ line, env, signal, profileOption: " --profile dev" });

const failure = (line: string): Promise<CredentialsFailure | unknown> =>
  ask(line).catch((error: unknown) => (error instanceof CredentialsUnavailable ? error.failure : error));

test("long-lived keys", async () => {
  expect(await ask(`${PROGRAM} long`)).toEqual({ keys, source: "process", expiration: null });
});

test("short-lived keys", async () => {
  expect(await ask(`${PROGRAM} short 2100-01-01T00:00:00Z`)).toEqual({
    keys: { ...keys, sessionToken: "process token" },
    source: "process",
    expiration: new Date("2100-01-01T00:00:00Z"),
  });
});

test("its words are split as the AWS CLI splits them, its standard input is empty, and there is no shell", async () => {
  const found = await ask(`${PROGRAM} reads 'a  b' c\\ d "e'f" $HOME * ; | >x`);
  expect(found.keys.sessionToken).toBe("a  b|c d|e'f|$HOME|*|;|||>x");
});

test("it gets the user's environment", async () => {
  const found = await ask(`${PROGRAM} environment`, undefined, { MY_KEY: "AKIAMINE" });
  expect(found.keys.accessKeyId).toBe("AKIAMINE");
});

test.each([
  ["fails", "A credential_process has failed.", "the vault is locked"],
  ["garbage", "A credential_process has not printed keys in the format of version 1.", null],
  ["version2", "A credential_process has not printed keys in the format of version 1.", null],
  ["incomplete", "A credential_process has not printed keys in the format of version 1.", null],
  ["short tomorrow", "A credential_process has not printed keys in the format of version 1.", null],
  ["floods", "A credential_process has failed.", null],
])("%s", async (mode, message, detail) => {
  expect(await failure(`${PROGRAM} ${mode}`)).toEqual({ code: "credentials_missing", message, hint: HINT, detail });
});

test("expired keys are called expired", async () => {
  expect(await failure(`${PROGRAM} short 2020-01-01T00:00:00Z`)).toEqual({
    code: "credentials_expired",
    message: "A credential_process has printed keys that have expired.",
    hint: HINT,
    detail: null,
  });
});

test("a program that is not there", async () => {
  expect(await failure("/no/such/program")).toEqual({
    code: "credentials_missing",
    message: "A credential_process cannot be started.",
    hint: HINT,
    detail: "spawn /no/such/program ENOENT",
  });
});

test.each(["", "'unclosed"])("no command: %j", async (line) => {
  expect(await failure(line)).toEqual({
    code: "credentials_missing",
    message: "A credential_process is empty, or has a quote that is not closed.",
    hint: HINT,
    detail: null,
  });
});

test("a hanging program ends with the search, and so does what it has started", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const stop = new AbortController();
  const found = ask(`${PROGRAM} hangs ${(server.address() as AddressInfo).port}`, stop.signal);
  const sockets: Socket[] = [];
  while (sockets.length < 2) sockets.push(...((await once(server, "connection")) as [Socket]));
  const ended = sockets.map((socket) => once(socket.on("error", () => {}).resume(), "close"));
  stop.abort();
  await expect(found).rejects.toThrow("A credential_process has failed.");
  await Promise.all(ended);
});

test("a search that has ended already starts nothing that stays", async () => {
  await expect(ask(`${PROGRAM} reads`, AbortSignal.abort())).rejects.toThrow("A credential_process has failed.");
});
