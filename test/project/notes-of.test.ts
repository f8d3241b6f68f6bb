import { expect, test } from "vitest";
import { notesOf } from "../../scripts/distribution/notes-of.ts";
import { readSource } from "./sources.ts";

const CHANGELOG =
  "# Changelog\n\n## Unreleased\n\n- later\n\n## [1.2.3] - 2026-01-02\n\n### Added\n\n- a\n\n## 1.2.2\n\n- b\n\n## 1.2.1\n\n";

test("the notes of a version are its section of the changelog", () => {
  expect(notesOf(CHANGELOG, "1.2.3")).toBe("### Added\n\n- a");
  expect(notesOf(CHANGELOG, "1.2.2")).toBe("- b");
});

test.each(["1.2.1", "1.2", "9.9.9", ""])("there are none for %j", (version) => {
  expect(notesOf(CHANGELOG, version)).toBe(null);
});

test("our own changelog is read", () => {
  expect(notesOf(readSource("CHANGELOG.md"), "Unreleased")).toContain("### Added");
});
