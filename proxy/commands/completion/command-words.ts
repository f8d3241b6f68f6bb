import { CLIENTS } from "../../clients/clients.ts";
import { VARIABLES } from "../../config/variables.ts";

/** What may stand behind an option: nothing, one of these words, a file, or what nobody can guess. */
type OptionValue = readonly string[] | "none" | "file" | "anything";

/** What can be written behind the name of a command. */
export type CommandWords = {
  /** Words that are no options. */
  readonly words: readonly string[];
  /** Long options with what stands behind each. */
  readonly options: Readonly<Record<string, OptionValue>>;
};

/** The shells that a completion can be made for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

const TERMINAL = { "--json": "none", "--region": "anything", "--target": "anything" } as const;

/** By the command's name. A test holds it against what the commands say in their own help. */
export const COMMAND_WORDS: Readonly<Record<string, CommandWords>> = {
  serve: { words: [], options: { "--help": "none" } },
  init: {
    words: [],
    options: {
      "--client": [...CLIENTS.map(({ id }) => id), "all"],
      "--executor": wordsOf(VARIABLES.executor.accepts),
      "--profile": "anything",
      "--region": "anything",
      "--function": "anything",
      "--targets": "file",
      "--name": "anything",
      "--print": "none",
      "--remove": "none",
      "--yes": "none",
      "--help": "none",
    },
  },
  run: {
    words: [],
    options: { "--read-only": "none", ...TERMINAL, "--timeout": "anything", "--yes": "none", "--help": "none" },
  },
  explain: { words: [], options: { ...TERMINAL, "--help": "none" } },
  doctor: {
    words: [],
    options: { "--target": "anything", "--json": "none", "--timeout": "anything", "--help": "none" },
  },
  docker: {
    words: ["build"],
    options: {
      "--tag": "anything",
      "--platform": ["linux/amd64", "linux/arm64"],
      "--build-arg": "anything",
      "--help": "none",
    },
  },
  completion: { words: SHELLS, options: { "--help": "none" } },
};

/** The words that a setting accepts. @param accepts as the table of variables has it */
function wordsOf(accepts: string): readonly string[] {
  return [...accepts.matchAll(/`([\w-]+)`/g)].map(([, word]) => word ?? "");
}
