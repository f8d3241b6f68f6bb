import { X509Certificate } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { log } from "../log.ts";
import type { FoundAwsCli } from "./find.ts";

/**
 * SHA-256 of the roots that AWS's endpoints chain to, as Amazon Trust Services publishes them
 * (https://www.amazontrust.com/repository/): Amazon Root CA 1 to 4, Starfield Services Root G2, and the Starfield Root G2
 * under which it is cross-signed.
 */
const FINGERPRINTS: ReadonlySet<string> = new Set([
  "8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e",
  "1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4",
  "18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4",
  "e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092",
  "568d6905a2c88708a4b3025190edcfedb1974a606a13c6e5290fcb2ae63edab5",
  "2ce1cb0bf9d2f9e102993fbe215152c3b2dd0cabde1c68e5319b839154dbb7f5",
]);

const CERTIFICATE = /-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Where the official builds have their bundle, below the folder of the program. */
const OFFICIAL_BUNDLE = "awscli/botocore/cacert.pem";

/**
 * Writes a bundle of those roots, taken from the AWS CLI's own bundle, into a directory. Trusting no other authority makes a
 * forged endpoint harder, and reading six roots instead of some 120 saves each command 20 to 40 ms.
 *
 * @returns its path, or null where this AWS CLI has no bundle in the place of the official builds, or lacks one of the roots
 */
export async function writeAmazonRoots(cli: Pick<FoundAwsCli, "path">, directory: string): Promise<string | null> {
  try {
    const text = await readFile(join(dirname(cli.path), OFFICIAL_BUNDLE), "latin1");
    const roots = amazonRoots(text);
    if (roots.length < FINGERPRINTS.size) return null;
    const path = join(directory, "amazon-roots.pem");
    await writeFile(path, `${roots.join("\n")}\n`, { mode: 0o400 });
    return path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      log("warn", "the bundle of Amazon's roots could not be made", { error: String(error) });
    }
    return null;
  }
}

function amazonRoots(bundle: string): readonly string[] {
  return (bundle.match(CERTIFICATE) ?? []).filter((pem) =>
    FINGERPRINTS.has(new X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase()),
  );
}

/** Regions of the partitions `aws` and `aws-us-gov`, as the AWS CLI's own partition data spells them. */
const REGIONS = /^((us|eu|ap|sa|ca|me|af|il|mx)-\w+|us-gov-\w+)-\d+$/;

/** Whether the endpoints of a region chain to Amazon's roots. Other partitions have authorities of their own. */
export function chainsToAmazonRoots(region: string): boolean {
  return REGIONS.test(region);
}
