const FILES = "awk opens no file here: a filter reads what the stage before it prints, and prints.";
const ENVIRONMENT = "A filter has no environment to read.";
const ARGUMENTS = "awk's arguments are the command's to say, and a program that changes them opens files.";
const ANY_VARIABLE = "This array reaches every variable and function by its name, the refused ones too.";
const MESSAGES = "awk's translations are read from files, and a filter opens no file.";

/** The functions and variables of gawk that reach beyond its input, each with the reason why it is refused. */
export const REFUSED_AWK_NAMES: ReadonlyMap<string, string> = new Map([
  ["system", "system starts another program, and a stage is one program."],
  ["getline", "getline reads files and starts programs, and its other forms look just like these."],
  ["close", "A filter opens nothing that it could close."],
  ["extension", "Extensions are code in files, and a filter opens no file."],
  ["BINMODE", FILES],
  ["ENVIRON", ENVIRONMENT],
  ["PROCINFO", ENVIRONMENT],
  ["ARGV", ARGUMENTS],
  ["ARGC", ARGUMENTS],
  ["ARGIND", ARGUMENTS],
  ["SYMTAB", ANY_VARIABLE],
  ["FUNCTAB", ANY_VARIABLE],
  ["TEXTDOMAIN", MESSAGES],
  ["bindtextdomain", MESSAGES],
  ["dcgettext", MESSAGES],
  ["dcngettext", MESSAGES],
  ["_", MESSAGES],
]);
