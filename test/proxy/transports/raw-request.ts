import { request } from "node:http";
import { text } from "node:stream/consumers";

/** What a request of `rawRequest` was answered. */
export type RawAnswer = {
  readonly status: number | undefined;
  readonly challenge: string | undefined;
  readonly body: string;
};

/**
 * Sends one HTTP request with exactly these headers, `Host` included, which `fetch` would not.
 *
 * @param body the body, or `unsent`: the declared body never comes
 */
export async function rawRequest(
  url: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: options.method ?? "GET", headers: options.headers ?? {}, agent: false });
    outgoing.once("error", reject);
    outgoing.once("response", (response) => {
      text(response).then((body) => {
        outgoing.destroy();
        resolve({ status: response.statusCode, challenge: response.headers["www-authenticate"], body });
      }, reject);
    });
    if (options.body === "unsent") outgoing.flushHeaders();
    else outgoing.end(options.body);
  });
}
