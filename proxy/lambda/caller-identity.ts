import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Keys } from "../../pipeline/contract.ts";
import type { OpenWay } from "./way-to-aws.ts";

/** Whose keys they are, as STS says. */
export type CallerIdentity = { readonly account: string; readonly arn: string; readonly partition: string };

/** Asks STS whose the keys are; no permission is needed for it. @throws what the SDK throws */
export async function askCallerIdentity(
  { config }: OpenWay,
  keys: Keys,
  { region, signal }: { readonly region: string; readonly signal: AbortSignal },
): Promise<CallerIdentity> {
  const client = new STSClient({ ...config.client, ...config.sts, region, credentials: credentialsOf(keys) });
  const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
  if (Account === undefined || Arn === undefined) throw new Error("STS has not said whose the keys are.");
  return { account: Account, arn: Arn, partition: Arn.split(":")[1] ?? "aws" };
}

/** Keys as the SDK takes them. */
export function credentialsOf({ accessKeyId, secretAccessKey, sessionToken }: Keys) {
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
