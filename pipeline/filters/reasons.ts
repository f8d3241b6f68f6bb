/** Why well-known options are missing: our own sentences, for refusals and for the document. */
export const READS_FILE = "This option opens a file, and a filter reads only what the stage before it prints.";
export const WRITES_FILE = "This option writes a file, and a filter only prints.";
export const RUNS_PROGRAM = "This option starts another program, and a stage is one program.";
export const LOADS_CODE = "This option loads code from a file, and a filter opens no file.";
export const NEVER_ENDS = "This option waits for more and never ends.";
export const NO_COLORS = "Colours are control characters, and they are stripped from the output.";
