/** The process's environment: read, never changed. */
export type Environment = Readonly<Record<string, string | undefined>>;
