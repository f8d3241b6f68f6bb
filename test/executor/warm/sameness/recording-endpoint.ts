import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request as it came, without what differs between two runs of one command: dates, signatures, ids. */
export type RecordedRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** An answer. `reset` ends the connection instead. */
export type Answer =
  | {
      readonly status: number;
      readonly headers: Readonly<OutgoingHttpHeaders>;
      readonly body: Buffer;
    }
  | "reset";

/** Answers the n-th request of a command, counted from 0. */
export type Canned = (index: number) => Answer;

/**
 * An endpoint that a command is run against twice. The first time its requests are forwarded (or answered as canned) and the
 * answers kept; the second time the same requests get the same answers, so that equal commands must print the same.
 */
export class RecordingEndpoint {
  readonly url: string;
  readonly #server: Server;
  readonly #upstream: string;
  #requests: RecordedRequest[] = [];
  #canned: Canned | null = null;
  #kept = new Map<string, Answer[]>();
  #isReplaying = false;

  private constructor(server: Server, upstream: string) {
    this.#server = server;
    this.#upstream = upstream;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** @param upstream where requests are forwarded to, such as moto's endpoint */
  static async start(upstream: string): Promise<RecordingEndpoint> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new RecordingEndpoint(server, upstream);
  }

  /** Begins a command's first run. */
  record(canned: Canned | null): void {
    this.#isReplaying = false;
    this.#requests = [];
    this.#kept = new Map();
    this.#canned = canned;
  }

  /** Begins its second run. */
  replay(): void {
    this.#isReplaying = true;
    this.#requests = [];
  }

  /** What came since, in an order of its own: parallel transfers come in any. */
  requests(): readonly RecordedRequest[] {
    return this.#requests.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const index = this.#requests.length;
    const body = await buffer(request);
    const recorded = withoutVarying(request, body);
    this.#requests.push(recorded);
    const key = JSON.stringify([recorded.method, recorded.url, recorded.body]);
    const answer = this.#isReplaying
      ? this.#kept.get(key)?.shift()
      : await this.#firstAnswer(request, body, index, key);
    if (answer === undefined || answer === "reset") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { ...answer.headers });
    response.end(answer.body);
  }

  async #firstAnswer(request: IncomingMessage, body: Buffer, index: number, key: string): Promise<Answer> {
    const answer = this.#canned === null ? await this.#forward(request, body) : this.#canned(index);
    this.#kept.set(key, [...(this.#kept.get(key) ?? []), answer]);
    return answer;
  }

  async #forward(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const { hostname, port } = new URL(this.#upstream);
    const options = { hostname, port, method: request.method, path: request.url, headers: request.headers };
    const forwarded = httpRequest(options).end(body);
    const [answer] = (await once(forwarded, "response")) as [IncomingMessage];
    const { "transfer-encoding": _, connection: __, ...headers } = answer.headers;
    return { status: answer.statusCode ?? 500, headers, body: await buffer(answer) };
  }
}

const VARYING_HEADERS = new Set(["authorization", "x-amz-date", "date", "amz-sdk-invocation-id", "amz-sdk-request"]);
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A reference that the AWS CLI makes of the time and a random number. */
const REFERENCE = /\bcli-\d+-\d+/g;
/** Of the user agent: an id of the session, kept below HOME. */
const SESSION_ID = / sid\/[0-9a-f]+/;

function withoutVarying(request: IncomingMessage, body: Buffer): RecordedRequest {
  const headers = Object.entries(request.headersDistinct).filter(([name]) => !VARYING_HEADERS.has(name));
  return {
    method: request.method ?? "",
    url: (request.url ?? "").replace(UUID, "UUID"),
    headers: Object.fromEntries(
      headers.map(([name, values]) => [
        name,
        (values ?? []).join(", ").replace(SESSION_ID, " sid/ID").replace(UUID, "UUID"),
      ]),
    ),
    body: body.toString("latin1").replace(UUID, "UUID").replace(REFERENCE, "cli-REFERENCE"),
  };
}
