import { randomBytes } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Envelope, Keys } from "../../pipeline/contract.ts";
import { PROOF_BODY, PROOF_METHOD, PROOF_PATH, unsignedProofHeaders } from "../../pipeline/proof/proof-request.ts";
import { stsHost } from "../../pipeline/proof/sts-host.ts";
import type { FunctionArn } from "../../pipeline/team/function-arn.ts";
import { Sha256 } from "./sha256.ts";

type Proof = NonNullable<Envelope["proof"]>;

/**
 * Signs for one request that whoever has the keys sends it: good for this text, this function, one minute, and once. No key
 * goes into it, and no host; `host` is signed for, and the executor works it out by itself.
 *
 * @param request `functionArn` with the alias by which the function is invoked; `body` the exact text that is sent
 * @returns null where the function's partition is not known
 */
export async function signProof(
  request: { readonly functionArn: FunctionArn; readonly body: string },
  keys: Keys,
  signingDate = new Date(),
): Promise<Proof | null> {
  const { functionArn, body } = request;
  const hostname = stsHost(functionArn);
  if (hostname === null) return null;
  const signer = new SignatureV4({
    service: "sts",
    region: functionArn.region,
    credentials: keysOf(keys),
    sha256: Sha256,
    applyChecksum: false,
  });
  const nonce = randomBytes(16).toString("base64url");
  const signed = await signer.sign(
    {
      method: PROOF_METHOD,
      protocol: "https:",
      hostname,
      path: PROOF_PATH,
      query: {},
      headers: { ...unsignedProofHeaders({ functionArn: functionArn.arn, body }, { host: hostname, nonce }) },
      body: PROOF_BODY,
    },
    { signingDate },
  );
  const { host: _host, ...headers } = signed.headers;
  return { headers };
}

function keysOf({ sessionToken, ...keys }: Keys) {
  return sessionToken === undefined ? keys : { ...keys, sessionToken };
}
