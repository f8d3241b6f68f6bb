import { detailOf, type Failure } from "./failure.ts";

type Meaning = { readonly codes: RegExp; readonly message: string; readonly hint: string };

const CHECK = "Check your network, your VPN or HTTP proxy, and the function's region.";

/** By Node's codes: what has happened before a request was sent. The first that fits counts. */
const BEFORE: readonly Meaning[] = [
  {
    codes: /^(ENOTFOUND|EAI_|ERR_INVALID_URL)/,
    message: "Lambda cannot be reached: its name does not resolve.",
    hint: `${CHECK} There is no endpoint for a region that does not exist.`,
  },
  {
    codes: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|ERR_PROXY|ERR_SOCKET_CONNECTION)/,
    message: "Lambda cannot be reached: nothing takes the connection.",
    hint: CHECK,
  },
  {
    codes: /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/,
    message: "Lambda cannot be reached safely: the certificate that was shown is not vouched for.",
    hint: "Where a proxy opens TLS, name its certificates in AWS_CA_BUNDLE or the profile's ca_bundle.",
  },
];

const NO_CONNECTION = /did not establish a connection|before secure TLS connection/;

/** Says what an error below HTTP means. */
export function networkFailure(error: unknown): Failure {
  const found = codesOf(error);
  const before = BEFORE.find(({ codes }) => found.some((code) => codes.test(code)));
  const isBefore = before !== undefined || (error instanceof Error && NO_CONNECTION.test(error.message));
  if (!isBefore && found.length === 0 && !isTimeout(error)) return ourFault(error);
  const { message, hint } = before ?? (isBefore ? LATE : BROKEN);
  return {
    error: { code: "function_unreachable", message, hint, ...detailOf(error) },
    mayHaveStarted: !isBefore,
    ...(isBefore ? { isUnreached: true } : {}),
    isPassing: true,
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

/** Not of the network at all. */
function ourFault(error: unknown): Failure {
  const message = "The call of the function has failed inside the proxy.";
  const hint = "Run it again; if it happens again, report it with the detail.";
  return { error: { code: "internal", message, hint, ...detailOf(error) }, mayHaveStarted: true, isPassing: false };
}

const LATE = { message: "Lambda cannot be reached: the connection is not made in time.", hint: CHECK };
const BROKEN = { message: "The connection to Lambda broke before the function had answered.", hint: CHECK };

/** Of the error, and of those that it is made of: one for each address that was tried. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const parts = error instanceof AggregateError ? error.errors : error.cause === undefined ? [] : [error.cause];
  return [...own, ...parts.flatMap(codesOf)];
}
