import { describe } from "vitest";
import { testRefused } from "./tables.ts";

describe("a refused part of a word is found again under its quotes", () => {
  testRefused([
    ["sed s/a/b/⟦w⟧x", "sed-script", "writes a file"],
    ["sed 's/a/b/⟦w⟧ x'", "sed-script", "writes a file"],
    ['sed "s/\\"/b/⟦w⟧ x"', "sed-script", "writes a file"],
    ['sed "s/\\x/b/⟦w⟧ x"', "sed-script", "writes a file"],
    ["sed s/a/\\ b/⟦w⟧\\ x", "sed-script", "writes a file"],
    ["sed s/a/'b c'\"/\"⟦w⟧' x'", "sed-script", "writes a file"],
    ["sed s/\\\na/b/⟦w⟧x", "sed-script", "writes a file"],
    ['sed "s/\\\na/b/⟦w⟧x"', "sed-script", "writes a file"],
    ["sed 's/😀/b/⟦w⟧ x'", "sed-script", "writes a file"],
    ["sort -r'⟦q⟧'", "sort-option", "-r"],
    ["sort ⟦--key=''⟧", "sort-value", "a key"],
  ]);
});
