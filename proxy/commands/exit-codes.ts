/** Exit codes that every command of the program shares. */
export const EXIT = {
  /** The command line itself is wrong. */
  usage: 2,
  /** A setting is wrong: EX_CONFIG of sysexits.h. */
  configuration: 78,
} as const;
