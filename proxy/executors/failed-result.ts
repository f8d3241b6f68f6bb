import type { ExecutionError, ExecutionResult } from "../../pipeline/contract.ts";

/** The one result shape, for a request that no executor has run. */
export function failedResult(error: ExecutionError): ExecutionResult {
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
    answeredBy: { home: "local", sandbox: "none", region: null, awsCli: null, policy: null },
  };
}
