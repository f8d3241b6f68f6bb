import { fileURLToPath } from "node:url";

/** A path of the checkout as an absolute one. */
export function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** Where everything is built to. */
export const DIST: string = fromRoot("dist");
