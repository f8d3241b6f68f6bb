/**
 * Makes a name that cannot be guessed, fit for a URI. The global `crypto` is there at once; `node:crypto` would be loaded before the
 * handshake is answered.
 */
export function randomName(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("base64url");
}
