/**
 * `npm run -s lambda:offline`: the Lambda home on this machine, without an account. A fake AWS with a team's roles, the executor as a
 * function under a Lambda of our own, and on standard output one line of JSON: the environment with which a proxy reaches it. Runs
 * until it is interrupted, and leaves nothing behind.
 *
 * --image NAME    run this image (else the one of this checkout's version where the engine has it, else a process)
 * --enforce       have the fake AWS check signatures and permissions
 */
import { parseArgs } from "node:util";
import { encodeFunctionConfiguration } from "../pipeline/team/function-configuration.ts";
import { type LambdaServer, startLambda } from "../test/fixtures/lambda/lambda-server.ts";
import { type Moto, startMoto } from "../test/fixtures/moto.ts";
import { MOTO_ACCOUNT } from "../test/fixtures/moto-iam.ts";
import { offlineCode } from "./lambda-offline/offline-code.ts";
import { createOfflineTeam, type OfflineTeam } from "./lambda-offline/offline-team.ts";

const REGION = "us-east-1";
const FUNCTION = "aws-mcp-relay";
const ALIAS = "live";

const { values } = parseArgs({ options: { image: { type: "string" }, enforce: { type: "boolean", default: false } } });

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
});

const moto = await startMoto();
let lambda: LambdaServer | null = null;
try {
  const team = await createOfflineTeam(moto, { isEnforced: values.enforce });
  const { code, told } = await offlineCode(values.image ?? null);
  lambda = await startLambda({
    region: REGION,
    account: MOTO_ACCOUNT,
    functions: [
      {
        name: FUNCTION,
        aliases: [ALIAS],
        code,
        isTenantIsolated: true,
        executionKeys: team.execution,
        timeoutMs: 900_000,
        environment: {
          AWS_MCP_TEAM: encodeFunctionConfiguration(team.configuration),
          AWS_ENDPOINT_URL: moto.endpoint,
        },
      },
    ],
  });
  console.error(`The function runs as ${told}. Interrupt to end it.`);
  console.log(JSON.stringify(proxyEnvironment(lambda, moto, team)));
  await interrupted;
} finally {
  await lambda?.stop();
  await moto.stop();
}

function proxyEnvironment({ endpoint }: LambdaServer, { endpoint: aws }: Moto, { person }: OfflineTeam) {
  return {
    AWS_MCP_EXECUTOR: "lambda",
    AWS_MCP_FUNCTION: `arn:aws:lambda:${REGION}:${MOTO_ACCOUNT}:function:${FUNCTION}:${ALIAS}`,
    AWS_ENDPOINT_URL: aws,
    AWS_ENDPOINT_URL_LAMBDA: endpoint,
    AWS_ACCESS_KEY_ID: person.accessKeyId,
    AWS_SECRET_ACCESS_KEY: person.secretAccessKey,
    AWS_MCP_SANDBOX_CREDENTIALS: "env",
    AWS_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
