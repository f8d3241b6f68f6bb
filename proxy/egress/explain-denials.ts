import type { ExecutionResult } from "../../pipeline/contract.ts";
import type { Denial } from "./egress-gate.ts";

/**
 * Says what a refused connection meant for a request. The AWS CLI only knows that it could not connect; and once a connection
 * is refused the request is ended, so that nobody waits for its retries.
 */
export function explainDenials(result: ExecutionResult, denials: readonly Denial[]): ExecutionResult {
  const [first] = denials;
  if (first === undefined || result.error === null) return result;
  const isClosedAddress = first.why === "closed address";
  return {
    ...result,
    cancelled: false,
    error: {
      code: "egress_denied",
      message: isClosedAddress
        ? "The sandbox did not let the AWS CLI connect: the host's name stands for an address of this machine or its links."
        : "The sandbox did not let the AWS CLI connect: the host is not one of this command's service and region.",
      hint: isClosedAddress
        ? "Check what answers your DNS. An endpoint of your own belongs into AWS_ENDPOINT_URL."
        : "If the command needs that host, name it in AWS_MCP_EGRESS_ALLOW as host:port. What AWS had already done is not undone.",
      detail: denials.map(({ host, port }) => `${host}:${port}`).join(", "),
    },
  };
}
