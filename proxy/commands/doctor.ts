import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { closeExecutors } from "../close-executors.ts";
import { createRelay } from "../create-relay.ts";
import { type Check, makeChecks } from "../doctor/check.ts";
import { awsCheck } from "../doctor/checks/aws.ts";
import { clientsCheck } from "../doctor/checks/clients.ts";
import { credentialsCheck, regionCheck } from "../doctor/checks/credentials.ts";
import { dockerCheck } from "../doctor/checks/docker.ts";
import { executorCheck } from "../doctor/checks/executor.ts";
import { functionCheck } from "../doctor/checks/function.ts";
import { policyCheck } from "../doctor/checks/policy.ts";
import { checkSettings } from "../doctor/checks/settings.ts";
import { describeFindings } from "../doctor/describe-findings.ts";
import { type Finding, skip } from "../doctor/finding.ts";
import { createLog } from "../log.ts";
import type { Relay } from "../relay.ts";
import { chooseTarget } from "../targets/choose-target.ts";
import { paintFor } from "../terminal/colours.ts";
import type { Program } from "./commands.ts";
import { EXIT } from "./exit-codes.ts";

const USAGE = `Usage: aws-mcp-relay doctor [--target NAME] [--json] [--timeout SECONDS]

Looks at each link of the chain from your MCP client to AWS, and says of each that is broken which command mends it. It changes
nothing, and needs nothing to be set up.

  --target NAME      look at one team account of AWS_MCP_TARGETS; at each when left out
  --json             print the findings as JSON
  --timeout SECONDS  how long to wait for what is slow; when left out 2.5, or 30 for a function of Lambda
  -h, --help         this text

Exit code: 0 commands can run, 1 something must be mended, 2 the command line is wrong.
`;

/** Below three seconds in all, whatever hangs, when nobody says otherwise. */
const DEADLINE_MS = 2_500;
/** A function may have to be started. */
const FUNCTION_DEADLINE_MS = 30_000;
const MAX_DEADLINE_MS = 300_000;
/** An executor that is still starting ends with this process anyway. */
const CLOSE_MS = 200;

const CHECKS: readonly Check[] = [regionCheck, credentialsCheck, policyCheck, dockerCheck, executorCheck, awsCheck];
const FUNCTION_CHECKS: readonly Check[] = [regionCheck, credentialsCheck, policyCheck, functionCheck];

/** `aws-mcp-relay doctor`: what is broken, and what mends it. */
export async function doctor(args: readonly string[], { executorProgram, print }: Program): Promise<number> {
  const asked = readOptions(args);
  if (asked === "help") {
    print(USAGE);
    return 0;
  }
  if (typeof asked === "string") return explainUsage(asked);
  const { settings, targets, findings } = await checkSettings(process.env);
  if (settings === null) return report([...findings, notLookedAt()], asked, print);
  const relay = createRelay(settings, createLog("error"), executorProgram, targets);
  const chosen = asked.target === null ? null : chooseTarget(relay, asked.target);
  if (chosen?.ok === false) return explainUsage(`${chosen.error.message} ${chosen.error.hint}`);
  const others = await lookAtAll(relay, chosen === null ? allOf(relay) : [chosen.relay], asked.deadlineMs);
  return report([...findings, ...others], asked, print);
}

function report(all: readonly Finding[], asked: Options, print: Program["print"]): number {
  print(asked.json ? `${JSON.stringify({ findings: all }, null, 2)}\n` : describeFindings(all, paintFor("stdout")));
  return all.some(({ status }) => status === "fail") ? EXIT.failed : 0;
}

function explainUsage(problem: string): number {
  process.stderr.write(`${problem}\nTry: aws-mcp-relay doctor --help\n`);
  return EXIT.usage;
}

function allOf(relay: Relay): readonly Relay[] {
  return relay.targets.length === 0 ? [relay] : relay.targets;
}

async function lookAtAll(relay: Relay, at: readonly Relay[], askedMs: number | null): Promise<readonly Finding[]> {
  const looked = at.map((one) => lookAt(one, askedMs, at.length > 1));
  const deadlineMs = askedMs ?? DEADLINE_MS;
  const clients = makeChecks([clientsCheck()], { relay, signal: AbortSignal.timeout(deadlineMs), deadlineMs });
  const findings = await Promise.all([...looked, clients]);
  await Promise.race([closeExecutors(relay), setTimeout(CLOSE_MS)]);
  return findings.flat();
}

async function lookAt(relay: Relay, askedMs: number | null, isOneOfSeveral: boolean): Promise<readonly Finding[]> {
  const isFunction = relay.target !== null;
  const deadlineMs = askedMs ?? (isFunction ? FUNCTION_DEADLINE_MS : DEADLINE_MS);
  const signal = AbortSignal.timeout(deadlineMs);
  const findings = await makeChecks(isFunction ? FUNCTION_CHECKS : CHECKS, { relay, signal, deadlineMs });
  const name = relay.target?.name ?? "";
  return isOneOfSeveral ? findings.map((finding) => ({ ...finding, what: `${name}: ${finding.what}` })) : findings;
}

function notLookedAt(): Finding {
  return skip("everything else", "was not looked at: it depends on the settings");
}

type Options = {
  readonly target: string | null;
  readonly json: boolean;
  /** Null: as long as the home usually takes. */
  readonly deadlineMs: number | null;
};

/** @returns a sentence where the command line is wrong */
function readOptions(args: readonly string[]): Options | "help" | string {
  try {
    const options = {
      help: { type: "boolean", short: "h" },
      json: { type: "boolean" },
      target: { type: "string" },
      timeout: { type: "string" },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help === true) return "help";
    const deadlineMs = values.timeout === undefined ? null : Number(values.timeout) * 1000;
    if (deadlineMs !== null && !(deadlineMs > 0 && deadlineMs <= MAX_DEADLINE_MS))
      return "--timeout takes seconds, up to 300.";
    return { target: values.target ?? null, json: values.json === true, deadlineMs };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
