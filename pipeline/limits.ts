/** Every limit of the product, in one table. `docs/limits.md` is held against it by a test. */
export const LIMITS = {
  /** A command longer than this is not a command that an assistant wrote by hand. */
  maxCommandChars: 65_536,
  /** The source and its filters; each is a process. */
  maxStages: 16,
  /** Seconds that a pipeline may run when nobody says otherwise (`AWS_MCP_TIMEOUT`). */
  defaultTimeoutSeconds: 300,
  /** Ceiling of `AWS_MCP_TIMEOUT` and of the `timeout` argument: Lambda's own. */
  maxTimeoutSeconds: 900,
  /** Characters of output returned inline when nobody says otherwise (`AWS_MCP_MAX_OUTPUT`). */
  defaultMaxOutputChars: 100_000,
  /** Ceiling of `AWS_MCP_MAX_OUTPUT`: a 12 MB message ended a client's connection, and the text mirror counts twice. */
  maxMaxOutputChars: 500_000,
  /** Standard error kept per pipeline; the head and the tail, half each. */
  maxStderrBytes: 16_384,
  /** What the AWS CLI prints beside a body that goes down the pipe; head and tail, half each. */
  maxResponseMetadataBytes: 16_384,
  /** Pipelines that one executor runs at once; further ones wait. */
  maxConcurrentRequests: 8,
  /** Address space of an `aws` process (`RLIMIT_AS`). */
  awsMemoryBytes: 4 * 1024 ** 3,
  /** Address space of a filter (`RLIMIT_AS`). */
  filterMemoryBytes: 2 * 1024 ** 3,
  /** A file that a stage writes in its private directory (`RLIMIT_FSIZE`). */
  maxFileBytes: 512 * 1024 ** 2,
  /** Processes and threads in a sandbox (`RLIMIT_NPROC`). */
  sandboxProcesses: 1_024,
  /** The private `/tmp` of a sandbox, which is memory. */
  sandboxTmpBytes: 1024 ** 3,
  /** Connections out of a sandbox at once, and of one request alone, dialled ones included: more than the AWS CLI makes unasked. */
  maxConnectionsOut: 256,
  /** Memory of a container, with its `/tmp`; it has no swap. */
  containerMemoryBytes: 4 * 1024 ** 3,
  /** Processors that a container may use at once. */
  containerProcessors: 4,
  /** From the polite signal to the one that cannot be ignored. */
  killGraceMs: 1_000,
  /** One line on the stdio door: a request, or a frame. */
  maxFrameBytes: 8 * 1024 ** 2,
  /** A policy file longer than this was not written by hand. */
  maxPolicyChars: 262_144,
  /** One regular expression of a policy file. */
  maxPatternChars: 2_000,
  /** A longer command is refused where a policy file has regular expressions, because nothing ends their search. */
  maxPatternTextChars: 8_192,
} as const;
