import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Settings } from "../config/settings.ts";
import { createRelay } from "../create-relay.ts";
import { type Check, makeChecks } from "../doctor/check.ts";
import { awsCheck } from "../doctor/checks/aws.ts";
import { clientsCheck } from "../doctor/checks/clients.ts";
import { credentialsCheck, regionCheck } from "../doctor/checks/credentials.ts";
import { executorCheck } from "../doctor/checks/executor.ts";
import { policyCheck } from "../doctor/checks/policy.ts";
import { checkSettings } from "../doctor/checks/settings.ts";
import { describeFindings } from "../doctor/describe-findings.ts";
import { type Finding, skip } from "../doctor/finding.ts";
import { createLog } from "../log.ts";
import { paintFor } from "../terminal/colours.ts";
import type { Program } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";

const USAGE = `Usage: aws-mcp-relay doctor [--json] [--timeout SECONDS]

Looks at each link of the chain from your MCP client to AWS, and says of each that is broken which command mends it. It changes
nothing, and needs nothing to be set up.

  --json             print the findings as JSON
  --timeout SECONDS  how long to wait for what is slow; 2.5 when left out
  -h, --help         this text

Exit code: 0 commands can run, 1 something must be mended, 2 the command line is wrong.
`;

/** Below three seconds in all, whatever hangs, when nobody says otherwise. */
const DEADLINE_MS = 2_500;
const MAX_DEADLINE_MS = 300_000;
/** An executor that is still starting ends with this process anyway. */
const CLOSE_MS = 200;

const CHECKS: readonly Check[] = [regionCheck, credentialsCheck, policyCheck, executorCheck, awsCheck];

/** `aws-mcp-relay doctor`: what is broken, and what mends it. */
export async function doctor(args: readonly string[], { executorProgram, print }: Program): Promise<number> {
  const asked = readOptions(args);
  if (asked === "help") {
    print(USAGE);
    return 0;
  }
  if (typeof asked === "string") {
    process.stderr.write(`${asked}\nTry: aws-mcp-relay doctor --help\n`);
    return EXIT.usage;
  }
  const { settings, findings } = checkSettings(process.env);
  const others = settings === null ? [notLookedAt()] : await lookAtAll(settings, executorProgram, asked.deadlineMs);
  const all = [...findings, ...others];
  print(asked.json ? `${JSON.stringify({ findings: all }, null, 2)}\n` : describeFindings(all, paintFor("stdout")));
  return all.some(({ status }) => status === "fail") ? EXIT.failed : 0;
}

async function lookAtAll(settings: Settings, executorProgram: URL, deadlineMs: number): Promise<readonly Finding[]> {
  const signal = AbortSignal.timeout(deadlineMs);
  const relay = createRelay(settings, createLog("error"), executorProgram);
  const findings = await makeChecks([...CHECKS, clientsCheck()], { relay, signal, deadlineMs });
  await Promise.race([relay.executor.close(), setTimeout(CLOSE_MS)]);
  return findings;
}

function notLookedAt(): Finding {
  return skip("everything else", "was not looked at: it depends on the settings");
}

type Options = { readonly json: boolean; readonly deadlineMs: number };

/** @returns a sentence where the command line is wrong */
function readOptions(args: readonly string[]): Options | "help" | string {
  try {
    const options = {
      help: { type: "boolean", short: "h" },
      json: { type: "boolean" },
      timeout: { type: "string" },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help === true) return "help";
    const deadlineMs = values.timeout === undefined ? DEADLINE_MS : Number(values.timeout) * 1000;
    if (!(deadlineMs > 0 && deadlineMs <= MAX_DEADLINE_MS)) return "--timeout takes seconds, up to 300.";
    return { json: values.json === true, deadlineMs };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
