/**
 * The Lambda door: the executor as a function of the team's account. AWS's runtime interface client loads this module, which has all
 * that takes time done before the first invocation, and then calls the handler, one invocation at a time.
 */
import type { Writable } from "node:stream";
import { FunctionExecutor } from "./lambda/function-executor.ts";
import { startFunction } from "./lambda/start-function.ts";

/** What the runtime says of an invocation. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
type Context = {
  readonly awsRequestId: string;
  readonly invokedFunctionArn: string;
  readonly tenantId?: string;
  readonly getRemainingTimeInMillis: () => number;
};
type Handler = (event: unknown, stream: Writable, context: Context) => Promise<void>;

/** Where the runtime keeps what marks a handler as one that streams. */
declare const awslambda: { readonly streamifyResponse: (handler: Handler) => Handler };

const executor = new FunctionExecutor(
  await startFunction({
    report: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
    giveUp: () => process.exit(1),
  }),
);

/** Answers with frames, one JSON object a line, the last of them an `end`. */
export const handler: Handler = awslambda.streamifyResponse((event, stream, context) =>
  executor.answer(event, stream, {
    requestId: context.awsRequestId,
    functionArn: context.invokedFunctionArn,
    tenantId: context.tenantId ?? null,
    deadlineAtMs: Date.now() + context.getRemainingTimeInMillis(),
  }),
);
