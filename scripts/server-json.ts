/** Prints the entry of the MCP registry for a version: `node scripts/server-json.ts [VERSION [BUNDLE_URL BUNDLE_SHA256]]`. */
import { packageFacts } from "./distribution/package-facts.ts";
import { serverJson } from "./distribution/server-json.ts";

const [version = packageFacts().version, url, sha256] = process.argv.slice(2);
const bundle = url === undefined || sha256 === undefined ? null : { url, sha256 };
console.log(JSON.stringify(serverJson(version, bundle), null, 2));
