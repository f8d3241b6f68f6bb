import { COMMANDS } from "../commands.ts";
import { COMMAND_WORDS, type CommandWords, type Shell } from "./command-words.ts";

const PROGRAM = "aws-mcp-relay";
const FUNCTION = "_aws_mcp_relay";

/** The script that makes a shell complete our commands. It starts nothing: every word stands in it. */
export function completionScript(shell: Shell): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell]();
}

function bashScript(): string {
  return `# ${PROGRAM}: completion for bash
${FUNCTION}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commandNames().join(" ")} --help --version"
  else
    case "\${COMP_WORDS[1]}:$before" in
${cases((words) => `words="${words.join(" ")}"`, 'COMPREPLY=($(compgen -f -- "$word")); return')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F ${FUNCTION} ${PROGRAM}
`;
}

function zshScript(): string {
  return `#compdef ${PROGRAM}
${FUNCTION}() {
  if (( CURRENT == 2 )); then
    compadd -- ${commandNames().join(" ")} --help --version
    return
  fi
  case "\${words[2]}:\${words[CURRENT-1]}" in
${cases((words) => (words.length === 0 ? "return" : `compadd -- ${words.join(" ")}`), "_files")}
  esac
}
if [ "\${funcstack[1]}" = "${FUNCTION}" ]; then ${FUNCTION} "$@"; else compdef ${FUNCTION} ${PROGRAM}; fi
`;
}

/** The branches of a \`case\` of COMMAND:WORD-BEFORE, in the syntax that bash and zsh share. */
function cases(offer: (words: readonly string[]) => string, offerFiles: string): string {
  return Object.entries(COMMAND_WORDS)
    .flatMap(([name, command]) => [
      ...valueOptions(command).map(([option, value]) =>
        branch(`${name}:${option}`, value === "file" ? offerFiles : offer(value === "anything" ? [] : value)),
      ),
      branch(`${name}:*`, offer([...command.words, ...Object.keys(command.options)])),
    ])
    .join("\n");
}

function branch(pattern: string, action: string): string {
  return `      ${pattern}) ${action} ;;`;
}

function fishScript(): string {
  const program = `complete -c ${PROGRAM}`;
  const lines = Object.entries(COMMAND_WORDS).flatMap(([name, { words, options }]) => {
    const here = `${program} -n "__fish_seen_subcommand_from ${name}"`;
    const optionLines = Object.entries(options).map(([option, value]) => {
      const long = `${here} -l ${option.slice(2)}`;
      if (value === "none") return long;
      if (value === "file") return `${long} -rF`;
      return value === "anything" ? `${long} -x` : `${long} -xa "${value.join(" ")}"`;
    });
    return [...(words.length > 0 ? [`${here} -a "${words.join(" ")}"`] : []), ...optionLines];
  });
  const commands = COMMANDS.map(
    ({ name, summary }) => `${program} -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", "\\'")}'`,
  );
  return [
    `# ${PROGRAM}: completion for fish`,
    `${program} -f`,
    ...commands,
    `${program} -n __fish_use_subcommand -l version`,
    `${program} -n __fish_use_subcommand -l help`,
    ...lines,
    "",
  ].join("\n");
}

function valueOptions({ options }: CommandWords) {
  return Object.entries(options).flatMap(([option, value]) => (value === "none" ? [] : [[option, value] as const]));
}

function commandNames(): readonly string[] {
  return COMMANDS.map(({ name }) => name);
}
