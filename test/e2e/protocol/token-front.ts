import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a server that wants a token, for clients that cannot send one: it adds the token and changes nothing else. */
export async function startTokenFront(url: string, token: string): Promise<{ readonly url: string; close(): void }> {
  const target = new URL(url);
  const front = createServer((incoming, answer) => {
    const headers = { ...incoming.headers, authorization: `Bearer ${token}` };
    const options = { host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers };
    const outgoing = request(options, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    answer.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;
  const close = () => {
    front.close();
    front.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}${target.pathname}`, close };
}
