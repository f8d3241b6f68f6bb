import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { redeemProof } from "../../../executor/lambda/redeem-proof.ts";
import { stsEndpoint } from "../../../executor/lambda/sts-endpoint.ts";

const ARN = "arn:aws:iam::123456789012:user/alice";
const page = (inside: string) =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult>${inside}</GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** Stands where STS is. */
let answer: (response: ServerResponse) => void;
let seen: { readonly method: string; readonly path: string; readonly host: string; readonly body: string }[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const { method = "", url = "", headers } = request;
    seen.push({ method, path: url, host: headers.host ?? "", body: Buffer.concat(parts).toString("utf8") });
    answer(response);
  });
});
let url: string;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const redeem = (signal = new AbortController().signal, at = url) =>
  redeemProof({ authorization: "x" }, stsEndpoint({ region: "eu-central-1", partition: "aws" }, at), signal);

test("STS is asked one question, under its own region's name", async () => {
  answer = (response) => response.end(page(`<Arn>${ARN}</Arn>`));
  expect(await redeem()).toEqual({ ok: true, value: ARN });
  expect(seen).toEqual([
    {
      method: "POST",
      path: "/",
      host: "sts.eu-central-1.amazonaws.com",
      body: "Action=GetCallerIdentity&Version=2011-06-15",
    },
  ]);
});

test.each([
  ["a redirect", (response: ServerResponse) => response.writeHead(307, { location: `${url}/there` }).end()],
  ["a page without end", (response: ServerResponse) => void response.write("<Arn>".padEnd(20_000))],
  ["two callers", (response: ServerResponse) => response.end(page(`<Arn>${ARN}</Arn><Arn>${ARN}</Arn>`))],
  ["no caller", (response: ServerResponse) => response.end(page(""))],
  ["a fault of AWS's", (response: ServerResponse) => response.writeHead(503).end()],
  ["throttling", (response: ServerResponse) => response.writeHead(429).end()],
  ["a broken connection", (response: ServerResponse) => void response.socket?.destroy()],
])("%s is no identity", async (_what, answering) => {
  answer = answering;
  expect(await redeem()).toMatchObject({ ok: false, error: { code: "identity_unavailable" } });
  expect(seen.map(({ path }) => path).filter((path) => path !== "/")).toEqual([]);
});

test("a connection that is dead without saying so costs one try", async () => {
  const sockets = new Set<unknown>();
  answer = (response) => {
    sockets.add(response.socket);
    if (sockets.size > 1) response.end(page(`<Arn>${ARN}</Arn>`));
  };
  expect(await redeem()).toEqual({ ok: true, value: ARN });
  expect(seen).toHaveLength(2);
});

test("nobody there is no identity", async () => {
  expect(await redeem(undefined, "http://127.0.0.1:1")).toMatchObject({ error: { code: "identity_unavailable" } });
});

test.each([
  ["ExpiredToken", "expired"],
  ["SignatureDoesNotMatch", "does not accept"],
])("%s is refused with AWS's code", async (code, said) => {
  answer = (response) => response.writeHead(403).end(`<Error><Code>${code}</Code></Error>`);
  expect(await redeem()).toMatchObject({
    error: { code: "identity_refused", detail: code, message: expect.stringContaining(said) },
  });
});

test("a request that ends meanwhile waits no longer", async () => {
  const ending = new AbortController();
  answer = () => ending.abort(new Error("over"));
  await expect(redeem(ending.signal)).rejects.toThrow("over");
});
