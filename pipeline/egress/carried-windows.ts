/** Of the HTTP/2 session between a container and the egress proxy: both sides use the same. */
export const CARRIED_WINDOWS = {
  /** What one connection may have under way before its receiver takes it: more than a fast transfer needs. */
  streamBytes: 1024 ** 2,
  maxStreams: 128,
  /** As large as all streams' together: a connection that nobody reads from holds up no other. */
  sessionBytes: 128 * 1024 ** 2,
  sessionMemoryMegabytes: 64,
} as const;
