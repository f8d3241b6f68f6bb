import { BlockList, isIP } from "node:net";
import { imageName } from "../../pipeline/image-name.ts";
import { nearestName } from "../../pipeline/nearest-name.ts";
import { VERSION } from "../../pipeline/version.ts";
import type { Environment } from "./environment.ts";
import type { Settings } from "./settings.ts";
import { VARIABLES, type Variable } from "./variables.ts";

/** The settings and what the user should know about them, or everything that is wrong with them at once. */
export type SettingsOutcome =
  | { readonly ok: true; readonly settings: Settings; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the user's settings. Values are trimmed, and an empty one counts as unset. Never throws. */
export function readSettings(env: Environment): SettingsOutcome {
  const problems: string[] = [];
  const warnings: string[] = [];
  const settings = settingsFrom(env, problems, warnings);
  const exposure = settings.transport === "stdio" ? null : exposureProblem(settings.http);
  if (exposure !== null) problems.push(exposure);
  const unclear = functionProblem(settings);
  if (unclear !== null) problems.push(unclear);
  warnings.push(...otherVariableWarnings(env));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings, warnings };
}

function settingsFrom(env: Environment, problems: string[], warnings: string[]): Settings {
  const read = <T, Fallback>(variable: Variable<T, Fallback>): T | Fallback => {
    const text = env[variable.name]?.trim() ?? "";
    if (text === "") return variable.fallback;
    const checked = variable.check(text);
    if (checked.ok) {
      if (checked.notice !== undefined) warnings.push(`${variable.name} is ${checked.notice}.`);
      return checked.value;
    }
    const shown = variable.secret ? "" : `: ${quoted(text)}`;
    problems.push(`${variable.name} is ${checked.fault}${shown}. It takes ${variable.accepts}.`);
    return variable.fallback;
  };
  const [profile, defaultProfile] = [read(VARIABLES.profile), read(VARIABLES.defaultProfile)];
  const [region, defaultRegion] = [read(VARIABLES.region), read(VARIABLES.defaultRegion)];
  return {
    timeoutMs: read(VARIABLES.timeoutSeconds) * 1000,
    maxOutputChars: read(VARIABLES.maxOutputChars),
    transport: read(VARIABLES.transport),
    http: { host: read(VARIABLES.httpHost), port: read(VARIABLES.httpPort), token: read(VARIABLES.httpToken) },
    profile: profile ?? defaultProfile,
    region: region ?? defaultRegion,
    securityMode: read(VARIABLES.securityMode),
    securityConfig: read(VARIABLES.securityConfig),
    confirm: read(VARIABLES.confirm),
    sandbox: read(VARIABLES.sandbox),
    egressAllow: read(VARIABLES.egressAllow) ?? [],
    credentialSource: read(VARIABLES.credentialSource),
    executor: read(VARIABLES.executor),
    function: read(VARIABLES.function),
    targetsFile: read(VARIABLES.targetsFile),
    fallback: read(VARIABLES.fallback),
    dockerImage: read(VARIABLES.dockerImage) ?? imageName(VERSION),
    awsCliPath: read(VARIABLES.awsCliPath),
    warm: read(VARIABLES.warm),
    trust: read(VARIABLES.trust),
    logLevel: read(VARIABLES.logLevel),
  };
}

/** Nobody but the user can see a made token, and on loopback nobody but the user can connect. */
function exposureProblem({ host, token }: Settings["http"]): string | null {
  if (token !== null || isLoopback(host)) return null;
  const { httpHost, httpToken } = VARIABLES;
  return `${httpHost.name} is open to other machines: ${quoted(host)}. Set ${httpToken.name} to ${httpToken.accepts}.`;
}

/** Two answers to where commands go, or none, are a mistake that nobody should find out by a command. */
function functionProblem({ executor, function: named, targetsFile }: Settings): string | null {
  const names = `${VARIABLES.function.name} or ${VARIABLES.targetsFile.name}`;
  if (named !== null && targetsFile !== null) return `Set ${names}, not both.`;
  if (executor !== "lambda" || named !== null || targetsFile !== null) return null;
  return `${VARIABLES.executor.name} is lambda, but no function is named. Set ${names}.`;
}

function isLoopback(host: string): boolean {
  if (isIP(host) === 0) return host.toLowerCase() === "localhost";
  const loopback = new BlockList();
  loopback.addSubnet("127.0.0.0", 8, "ipv4");
  loopback.addAddress("::1", "ipv6");
  return loopback.check(host, isIP(host) === 6 ? "ipv6" : "ipv4");
}

function otherVariableWarnings(env: Environment): readonly string[] {
  const used: readonly string[] = Object.values(VARIABLES).map(({ name }) => name);
  return Object.entries(env).flatMap(([name, value]) => {
    if (!name.startsWith("AWS_MCP_") || (value?.trim() ?? "") === "" || used.includes(name)) return [];
    const nearest = nearestName(name, used);
    return [`${name} is no variable of ours.${nearest === null ? "" : ` Did you mean ${nearest}?`}`];
  });
}

const MAX_SHOWN_CHARS = 80;

function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text);
}
