import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHELLS, type Shell } from "../../../../proxy/commands/completion/command-words.ts";
import { completionScript } from "../../../../proxy/commands/completion/scripts.ts";

/** fish keeps files of its own in its user's home. */
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "shells-"));
});
afterAll(() => rmSync(home, { recursive: true }));

/** How a shell is asked what it offers for a line that ends in the word to complete. */
const ASK: Readonly<Record<Shell, (script: string, words: readonly string[]) => readonly string[]>> = {
  bash: (script, words) => [
    "-c",
    `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _aws_mcp_relay; printf '%s\\n' "\${COMPREPLY[@]}"`,
    "bash",
    ...words,
  ],
  zsh: (script, words) => [
    "-fc",
    `compdef() { :; }; _files() { print FILES; }
     compadd() { shift; for word in "$@"; do [[ $word == \${PREFIX}* ]] && print -- $word; done; }
     ${script}
     words=("$@"); CURRENT=$#; PREFIX=\${@[-1]}; _aws_mcp_relay`,
    "zsh",
    ...words,
  ],
  fish: (script, words) => ["--no-config", "-c", `${script}\ncomplete -C "${words.join(" ")}"`],
};

function offered(shell: Shell, ...words: readonly string[]): readonly string[] {
  const { stdout, stderr } = spawnSync(shell, ASK[shell](completionScript(shell), words), {
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
    cwd: "/",
  });
  expect(stderr).toBe("");
  return stdout
    .split("\n")
    .map((line) => line.split("\t")[0] ?? "")
    .filter((word) => word !== "")
    .toSorted();
}

test.for(SHELLS.map((shell) => [shell] as const))(
  "%s offers commands, options and their values [completion-is-whole]",
  ([shell], { skip }) => {
    if (spawnSync(shell, ["-c", "exit 0"], { env: { HOME: home, PATH: process.env.PATH ?? "" } }).status !== 0)
      return skip(`${shell} is not installed`);
    expect(offered(shell, "aws-mcp-relay", "in")).toEqual(["init"]);
    expect(offered(shell, "aws-mcp-relay", "init", "--re")).toEqual(["--region", "--remove"]);
    expect(offered(shell, "aws-mcp-relay", "init", "--client", "cla")).toEqual(["claude-code", "claude-desktop"]);
    expect(offered(shell, "aws-mcp-relay", "docker", "b")).toEqual(["build"]);
    expect(offered(shell, "aws-mcp-relay", "init", "--profile", "x")).toEqual([]);
    expect(offered(shell, "aws-mcp-relay", "completion", "z")).toEqual(["zsh"]);
  },
);
