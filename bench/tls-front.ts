import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { createServer } from "node:tls";

/** A TLS listener before an endpoint that speaks plain HTTP. */
export type TlsFront = { readonly endpoint: string; readonly caFile: string; stop(): Promise<void> };

/**
 * Starts it on loopback, with a certificate of its own making.
 *
 * @param directory where key and certificate are written
 * @throws when there is no `openssl`
 */
export async function startTlsFront(upstream: string, directory: string): Promise<TlsFront> {
  const [keyFile, caFile] = [join(directory, "key.pem"), join(directory, "ca.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", keyFile, "-out", caFile];
  execFileSync("openssl", [...args, ...subject], { stdio: "ignore" });
  const { hostname, port } = new URL(upstream);
  const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(caFile) }, (secure) => {
    const plain = connect(Number(port), hostname);
    for (const socket of [secure, plain]) socket.on("error", () => secure.destroy());
    secure.pipe(plain).pipe(secure);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caFile,
    stop: async () => {
      server.close();
    },
  };
}
