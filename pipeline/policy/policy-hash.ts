import { createHash } from "node:crypto";

/** Names what decides, in 16 hexadecimal characters. @param parts JSON: everything that a verdict can depend on */
export function policyHash(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
