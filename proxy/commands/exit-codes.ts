/** Exit codes that the program's commands share. */
export const EXIT = {
  /** What was asked for could not be done. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Grammar, policy or the user refused it: nothing ran. */
  refused: 3,
  /** A setting is wrong: EX_CONFIG of sysexits.h. */
  configuration: 78,
  /** As `timeout` of coreutils. */
  timedOut: 124,
  /** As a shell after SIGINT. */
  cancelled: 130,
} as const;
