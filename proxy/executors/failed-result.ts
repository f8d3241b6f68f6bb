import type { ExecutionError, ExecutionResult, Home } from "../../pipeline/contract.ts";

/** The one result shape, for a request that no executor has run. @param home that would have run it */
export function failedResult(error: ExecutionError, home: Home): ExecutionResult {
  return {
    error,
    stages: [],
    durationMs: 0,
    stdoutBytes: 0,
    omittedBytes: 0,
    stderr: "",
    timedOut: false,
    cancelled: error.code === "cancelled",
    verdict: null,
    answeredBy: { home, sandbox: "none", region: null, awsCli: null, policy: null },
  };
}
