import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Stands before the fake AWS, does what AWS does and the fake does not, and notes what is asked. */
export type AwsFront = {
  readonly endpoint: string;
  /** `service region operation` of each request, in order; no operation where no header names it. */
  readonly asked: string[];
  stop(): Promise<void>;
};

/** The region that answers for AWS's public parameters; AWS has more of them. */
export const ANSWERING = "us-east-1";

/** A region that AWS has opened after this AWS CLI was built. */
export const NEW_REGION = "eu-moon-1";
const newParameter = (field: string, value: string) => ({
  Name: `/aws/service/global-infrastructure/regions/${NEW_REGION}/${field}`,
  Value: value,
});
const NEW_PARAMETERS = [
  newParameter("longName", "Europe (Tranquility)"),
  newParameter("geolocationCountry", "LU"),
  newParameter("partition", "aws"),
];
/** One of them is newer than this AWS CLI, too. */
const NEW_SERVICES = [newParameter("services/moonbase", "moonbase"), newParameter("services/ec2", "ec2")];

type Answer = { readonly status: number; readonly type: string; readonly body: string };
const json = (status: number, body: unknown): Answer => ({
  status,
  type: "application/x-amz-json-1.1",
  body: JSON.stringify(body),
});

/** Starts a front on loopback. @param behind the fake AWS's endpoint, or null: nothing is ever answered */
export async function startAwsFront(behind: string | null): Promise<AwsFront> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { service, region, operation } = questionOf(request);
    asked.push(`${service} ${region} ${operation}`.trim());
    if (behind === null) return;
    answer(behind, request).then(
      ({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body),
      () => response.destroy(), // whoever asked is gone
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, asked, stop: () => stop(server) };
}

async function answer(behind: string, request: IncomingMessage): Promise<Answer> {
  const body = await buffer(request);
  const { service, region } = questionOf(request);
  const own = service === "ssm" ? ownAnswer(region, body.toString()) : null;
  return own ?? shortened(await passOn(behind, request, body));
}

function ownAnswer(region: string, body: string): Answer | null {
  if (region !== ANSWERING) {
    return json(400, { __type: "AccessDeniedException", message: "not a valid namespace" });
  }
  if (!body.includes(`/regions/${NEW_REGION}/`)) return null;
  if (body.includes('"Names"')) return json(200, { Parameters: NEW_PARAMETERS });
  return json(200, { Parameters: body.includes("/services") ? NEW_SERVICES : [] });
}

/** Lists end after their second page, so that tests need not ask for all of AWS's services. */
function shortened(answer: Answer): Answer {
  return { ...answer, body: answer.body.replace(/, "NextToken": "20"/, "") };
}

async function passOn(behind: string, { url, method, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const passed = ["authorization", "content-type", "x-amz-date", "x-amz-target"];
  const answer = await fetch(`${behind}${url}`, {
    method: method ?? "GET",
    headers: passed.flatMap((name): [string, string][] =>
      headers[name] === undefined ? [] : [[name, String(headers[name])]],
    ),
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", body: await answer.text() };
}

/** What the signature and the headers say. */
function questionOf({ headers }: IncomingMessage) {
  const [, , region = "", service = ""] = /Credential=([^,]+)/.exec(headers.authorization ?? "")?.[1]?.split("/") ?? [];
  return { service, region, operation: String(headers["x-amz-target"] ?? "").replace(/^.*\./, "") };
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
