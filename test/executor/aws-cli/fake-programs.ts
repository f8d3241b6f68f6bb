import { fileURLToPath } from "node:url";

type Kind = "version-1" | "version-2" | "hanging" | "crashing" | "garbled";

/** A folder with nothing but a program named `aws` that behaves as its name says. */
export function fakeFolder(kind: Kind): string {
  return fileURLToPath(new URL(`../../fixtures/bin/${kind}`, import.meta.url));
}

/** The program `aws` of such a folder. */
export function fakeAws(kind: Kind): string {
  return `${fakeFolder(kind)}/aws`;
}
