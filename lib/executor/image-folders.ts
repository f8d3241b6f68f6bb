import { fileURLToPath } from "node:url";

/** The build context of the executor's image. */
export function imageFolder(): string {
  return fileURLToPath(new URL("./stand-in-image", import.meta.url));
}

/** A build context of one line, which takes a released image. */
export function releasedImageFolder(): string {
  return fileURLToPath(new URL("./released-image", import.meta.url));
}
