import { dirname } from "node:path";
import { dataFile } from "../../pipeline/data-file.ts";

/** Within the build context. */
export const DOCKERFILE = "image/Dockerfile";

/** The build context of the executor's image: the package itself. @throws {Error} when the sources were never built */
export function imageFolder(): string {
  return dirname(dirname(dataFile(DOCKERFILE)));
}

/** A build context of one line, which takes a released image. @throws {Error} when the sources were never built */
export function releasedImageFolder(): string {
  return dirname(dataFile("released-image/Dockerfile"));
}
