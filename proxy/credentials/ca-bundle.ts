import { readFile, stat } from "node:fs/promises";
import type { Environment } from "../config/environment.ts";
import { missing } from "./credentials-outcome.ts";
import type { Section } from "./parse-ini.ts";
import { expandHome } from "./user-files.ts";

/** What the wire contract carries. */
const MAX_PEM_BYTES = 4 * 1024 ** 2;
/** Comments make bundles large, but not larger than this. */
const MAX_FILE_BYTES = 64 * 1024 ** 2;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The certificates of `AWS_CA_BUNDLE`, else of the profile's `ca_bundle`, without the comments between them; null when
 * neither is set.
 *
 * @throws {CredentialsUnavailable} when the file cannot be read, holds no certificate or too many: going on without it
 *   would end in TLS errors that name no cause
 */
export async function readCaBundle(env: Environment, profile: Section): Promise<string | null> {
  const path = env.AWS_CA_BUNDLE || profile.get("ca_bundle") || "";
  if (path === "") return null;
  const text = await readPlainFile(expandHome(path, env));
  const pem = (text.match(CERTIFICATE) ?? []).map((certificate) => `${certificate}\n`).join("");
  if (pem === "") throw wrong("Your CA bundle holds no certificate in PEM format.", path);
  if (pem.length > MAX_PEM_BYTES) throw wrong("The certificates of your CA bundle are larger than 4 MiB.", path);
  return pem;
}

async function readPlainFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) throw new Error(`${path}: larger than ${MAX_FILE_BYTES} bytes`);
    return await readFile(path, "latin1"); // comments may be in any encoding
  } catch (error) {
    throw wrong("Your CA bundle cannot be read.", error);
  }
}

function wrong(message: string, detail: unknown): Error {
  return missing(message, "Correct AWS_CA_BUNDLE or the profile's ca_bundle, or unset it.", detail);
}
