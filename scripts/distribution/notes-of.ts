/** The section of a version in a changelog, without its heading; null when there is none, or it is empty. */
export function notesOf(changelog: string, version: string): string | null {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.split(/[\s\]]/)[0]?.replace("[", "") === version);
  const notes = section?.split("\n").slice(1).join("\n").trim() ?? "";
  return notes === "" ? null : notes;
}
