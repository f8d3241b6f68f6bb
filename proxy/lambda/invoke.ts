import {
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  LambdaClient,
  type LambdaClientConfig,
} from "@aws-sdk/client-lambda";
import type { Keys } from "../../pipeline/contract.ts";
import type { FunctionArn } from "../../pipeline/team/function-arn.ts";
import { credentialsOf } from "./caller-identity.ts";
import { FunctionFailed } from "./function-failed.ts";
import type { OpenWay } from "./way-to-aws.ts";

/** One call of a function. */
export type Invocation = {
  readonly functionArn: FunctionArn;
  readonly tenantId: string | null;
  /** JSON. */
  readonly payload: string;
  readonly keys: Keys;
  readonly signal: AbortSignal;
};

/** Yields what the function answers, as it comes. @throws {FunctionFailed}, and what the SDK throws */
export async function* invokeStreaming(way: OpenWay, invocation: Invocation): AsyncGenerator<Buffer> {
  const client = new LambdaClient(configOf(way, invocation));
  const command = new InvokeWithResponseStreamCommand(inputOf(invocation));
  const { EventStream } = await client.send(command, { abortSignal: invocation.signal });
  for await (const event of EventStream ?? []) {
    if (event.PayloadChunk?.Payload !== undefined) yield Buffer.from(event.PayloadChunk.Payload);
    if (event.InvokeComplete === undefined) continue;
    const { ErrorCode, ErrorDetails } = event.InvokeComplete;
    if (ErrorCode) throw new FunctionFailed(ErrorCode, ErrorDetails ?? "");
    return;
  }
  throw new StreamEnded();
}

/** Yields the whole answer at once, where there are no streams. @throws as `invokeStreaming` */
export async function* invokeBuffered(way: OpenWay, invocation: Invocation): AsyncGenerator<Buffer> {
  const client = new LambdaClient(configOf(way, invocation));
  const command = new InvokeCommand(inputOf(invocation));
  const { FunctionError, Payload } = await client.send(command, { abortSignal: invocation.signal });
  const payload = Buffer.from(Payload ?? []);
  if (FunctionError) throw new FunctionFailed(FunctionError, payload.toString("utf8"));
  yield payload;
}

/** The stream of an answer has ended without saying that the function has. */
export class StreamEnded extends Error {
  override readonly name = "StreamEnded";

  constructor() {
    super("The stream has ended in its middle.");
  }
}

function inputOf({ functionArn, tenantId, payload }: Invocation) {
  const { arn, qualifier } = functionArn;
  const FunctionName = qualifier === null ? arn : arn.slice(0, -qualifier.length - 1);
  return {
    FunctionName,
    ...(qualifier === null ? {} : { Qualifier: qualifier }),
    Payload: Buffer.from(payload, "utf8"),
    ...(tenantId === null ? {} : { TenantId: tenantId }),
  };
}

/** Nothing is tried again by the SDK, which does not know what may be; and the call's own signal is its deadline. */
function configOf({ config }: OpenWay, { functionArn, keys }: Invocation): LambdaClientConfig {
  return {
    ...config.client,
    ...config.lambda,
    region: functionArn.region,
    credentials: credentialsOf(keys),
    maxAttempts: 1,
    requestHandler: { ...config.client.requestHandler, requestTimeout: 0, socketTimeout: 0 },
  };
}
