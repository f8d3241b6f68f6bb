import type { BoundedBytes } from "./bounded-bytes.ts";

/** What was kept of a text in UTF-8, saying how much was left out. Characters that the cut went through are left out whole. */
export function boundedText(kept: BoundedBytes): string {
  if (kept.omittedBytes === 0) return Buffer.concat([kept.head(), kept.tail()]).toString("utf8");
  const head = new TextDecoder("utf-8", { ignoreBOM: true }).decode(kept.head(), { stream: true });
  return `${head}\n[${kept.omittedBytes} bytes omitted]\n${fromFirstCharacter(kept.tail()).toString("utf8")}`;
}

/** A character has at most three bytes after its first, and each begins with the bits 10. */
function fromFirstCharacter(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, 4).findIndex((byte) => (byte & 0xc0) !== 0x80);
  return bytes.subarray(Math.max(0, start));
}
