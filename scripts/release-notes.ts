/** Prints what the changelog says of a version, without its heading: `node scripts/release-notes.ts VERSION`. */
import { readFileSync } from "node:fs";
import { fromRoot } from "./build/paths.ts";
import { notesOf } from "./distribution/notes-of.ts";

const [version = ""] = process.argv.slice(2);
const notes = notesOf(readFileSync(fromRoot("CHANGELOG.md"), "utf8"), version);
if (notes === null) {
  console.error(`CHANGELOG.md has no section "## ${version}".`);
  process.exitCode = 1;
} else console.log(notes);
