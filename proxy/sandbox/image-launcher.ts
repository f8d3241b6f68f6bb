import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** In the image: beside the folder of programs, one of which this is, or a folder below it. */
const PLACES = ["../bin/landlock", "../../bin/landlock"];

/** What only the image has beside its programs. */
const MARKERS = ["./image.json", "../image.json"];

/** Path of the launcher that Landlock needs inside the image; null where this is not the image. */
export function imageLauncher(): string | null {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  if (!MARKERS.some((path) => existsSync(here(path)))) return null;
  return PLACES.map(here).find((path) => existsSync(path)) ?? null;
}
