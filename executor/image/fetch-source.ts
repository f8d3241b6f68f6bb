/**
 * `node fetch-source.js URL SHA256|unchecked FILE`: fetches a source archive for the image's build. The bases have no curl that would do
 * on both, but Node.js. `file:` is read from the stage itself.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [url = "", sha256 = "", file = ""] = process.argv.slice(2);
const archive = url.startsWith("file:") ? readFileSync(new URL(url)) : await download(url);
const found = createHash("sha256").update(archive).digest("hex");
if (sha256 !== "unchecked" && found !== sha256) throw new Error(`${url} has the SHA-256 ${found}, not ${sha256}`);
writeFileSync(file, archive);

async function download(from: string): Promise<Buffer> {
  const response = await fetch(from);
  if (!response.ok) throw new Error(`${from} answers ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
