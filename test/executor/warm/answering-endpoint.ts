import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An endpoint on loopback that counts who asks it. */
export type AnsweringEndpoint = {
  readonly url: string;
  /** Waits until it has been asked this often. */
  asked(times: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts an endpoint that never answers, or always with the same body. */
export async function startAnsweringEndpoint(
  answer: "never" | { readonly body: string; readonly onBody: (body: string) => void },
): Promise<AnsweringEndpoint> {
  let count = 0;
  const server = createServer(async (request, response) => {
    count++;
    server.emit("counted");
    if (answer === "never") return;
    answer.onBody(await text(request));
    response.end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: async (times) => {
      while (count < times) await once(server, "counted");
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
