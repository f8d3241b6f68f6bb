import { LIMITS } from "../../pipeline/limits.ts";
import {
  absolutePath,
  bearerToken,
  cappedWholeNumber,
  choice,
  functionReference,
  hostsAndPorts,
  hostToListenOn,
  imageReference,
  profileName,
  regionCode,
  type Validator,
  wholeNumber,
} from "./validators.ts";

/** An environment variable that this version uses. */
export type Variable<T, Fallback = T> = Validator<T> & {
  readonly name: string;
  /** One sentence for the documentation. */
  readonly meaning: string;
  /** The value when the variable is unset or empty. */
  readonly fallback: Fallback;
  /** What the documentation says in place of a `fallback` that is null. */
  readonly whenUnset?: string;
  /** The value is shown to nobody. */
  readonly secret?: true;
};

/** Every environment variable that this version uses. `docs/configuration.md` is held against it by a test. */
export const VARIABLES = {
  timeoutSeconds: {
    name: "AWS_MCP_TIMEOUT",
    meaning: "How long a pipeline may run.",
    ...cappedWholeNumber(1, LIMITS.maxTimeoutSeconds, "seconds"),
    fallback: LIMITS.defaultTimeoutSeconds,
  },
  maxOutputChars: {
    name: "AWS_MCP_MAX_OUTPUT",
    meaning: "How much output is returned inline; the rest is cut out of the middle.",
    ...cappedWholeNumber(1, LIMITS.maxMaxOutputChars, "characters"),
    fallback: LIMITS.defaultMaxOutputChars,
  },
  transport: {
    name: "AWS_MCP_TRANSPORT",
    meaning: "How the MCP client is spoken to.",
    ...choice(["stdio", "streamable-http", "sse"]),
    fallback: "stdio",
  },
  httpHost: {
    name: "AWS_MCP_HTTP_HOST",
    meaning: "Where the HTTP transports listen. A host other than loopback needs `AWS_MCP_HTTP_TOKEN`.",
    ...hostToListenOn,
    fallback: "127.0.0.1",
  },
  httpPort: {
    name: "AWS_MCP_HTTP_PORT",
    meaning: "The port of the HTTP transports; 0 takes any free one.",
    ...wholeNumber(0, 65_535),
    fallback: 8_000,
  },
  httpToken: {
    name: "AWS_MCP_HTTP_TOKEN",
    meaning: "The bearer token that HTTP clients must send.",
    ...bearerToken,
    fallback: null,
    whenUnset: "made at start and printed on standard error",
    secret: true,
  },
  profile: {
    name: "AWS_PROFILE",
    meaning: "The profile whose credentials and settings are used.",
    ...profileName,
    fallback: null,
    whenUnset: "`AWS_DEFAULT_PROFILE`, else the `default` profile",
  },
  defaultProfile: {
    name: "AWS_DEFAULT_PROFILE",
    meaning: "The older name of `AWS_PROFILE`.",
    ...profileName,
    fallback: null,
    whenUnset: "none",
  },
  region: {
    name: "AWS_REGION",
    meaning: "The region of commands that name none.",
    ...regionCode,
    fallback: null,
    whenUnset: "`AWS_DEFAULT_REGION`, else the profile's region, else `us-east-1`",
  },
  defaultRegion: {
    name: "AWS_DEFAULT_REGION",
    meaning: "The older name of `AWS_REGION`.",
    ...regionCode,
    fallback: null,
    whenUnset: "none",
  },
  credentialSource: {
    name: "AWS_MCP_SANDBOX_CREDENTIALS",
    meaning:
      "Where credentials are looked for: the `AWS_*` variables, the AWS config files, or both in the AWS CLI's order.",
    ...choice(["env", "aws_config", "both"]),
    fallback: "both",
  },
  securityMode: {
    name: "AWS_MCP_SECURITY_MODE",
    meaning: "What dangerous commands come to: `strict` refuses them or asks, `permissive` warns and runs them.",
    ...choice(["strict", "permissive"]),
    fallback: null,
    whenUnset: "`mode` of the policy file, else `strict`",
  },
  securityConfig: {
    name: "AWS_MCP_SECURITY_CONFIG",
    meaning: "The file of your own rules. While it cannot be read, nothing runs.",
    ...absolutePath,
    fallback: null,
    whenUnset: "the built-in rules alone",
  },
  confirm: {
    name: "AWS_MCP_CONFIRM",
    meaning:
      "Who is asked before a command that the policy asks about: `auto` takes the client's approval for a light ask, `always` makes every ask a full one, `never` asks nobody.",
    ...choice(["auto", "always", "never"]),
    fallback: "auto",
  },
  executor: {
    name: "AWS_MCP_EXECUTOR",
    meaning:
      "Where pipelines run: in a team's account, by its Lambda function, in a container, or on this machine. `auto`: in Lambda where a function or targets are named, else in a container where a Docker Engine answers and has the image, else on this machine.",
    ...choice(["auto", "lambda", "docker", "local"]),
    fallback: "auto",
  },
  function: {
    name: "AWS_MCP_FUNCTION",
    meaning: "The function of the one team account whose pipelines run in Lambda. Without an alias, `live` is meant.",
    ...functionReference,
    fallback: null,
    whenUnset: "none",
  },
  targetsFile: {
    name: "AWS_MCP_TARGETS",
    meaning: "The file of the team accounts whose pipelines run in Lambda, each with a name.",
    ...absolutePath,
    fallback: null,
    whenUnset: "none",
  },
  fallback: {
    name: "AWS_MCP_FALLBACK",
    meaning:
      "What stands in for a function when Lambda cannot be reached: nothing, or a container on this machine, for what only reads and with your own credentials.",
    ...choice(["none", "docker"]),
    fallback: "none",
  },
  dockerImage: {
    name: "AWS_MCP_DOCKER_IMAGE",
    meaning: "The image that the container is started from. It is never pulled: get it beforehand.",
    ...imageReference,
    fallback: null,
    whenUnset: "the image of this server's own version",
  },
  sandbox: {
    name: "AWS_MCP_SANDBOX",
    meaning:
      "Whether pipelines are sandboxed: where this machine can, never, or always. `required` refuses commands rather than run them unsandboxed.",
    ...choice(["auto", "disabled", "required"]),
    fallback: "auto",
  },
  egressAllow: {
    name: "AWS_MCP_EGRESS_ALLOW",
    meaning: "Hosts that a sandboxed AWS CLI may reach besides those of its command's service and region.",
    ...hostsAndPorts,
    fallback: null,
    whenUnset: "none",
  },
  awsCliPath: {
    name: "AWS_MCP_AWS_CLI",
    meaning: "The `aws` program that is run.",
    ...absolutePath,
    fallback: null,
    whenUnset: "looked for on `PATH`",
  },
  warm: {
    name: "AWS_MCP_WARM",
    meaning: "Whether the AWS CLI is kept warm, so that a command need not wait for it to start. Linux only.",
    ...choice(["on", "off"]),
    fallback: "on",
  },
  trust: {
    name: "AWS_MCP_TRUST",
    meaning:
      "Whose certificates AWS's endpoints may have: those under Amazon's own roots, or any that the AWS CLI's bundle vouches for. A CA bundle or an endpoint of yours counts before.",
    ...choice(["amazon", "cli"]),
    fallback: "amazon",
  },
  logLevel: {
    name: "AWS_MCP_LOG_LEVEL",
    meaning: "The least important messages that are written on standard error.",
    ...choice(["error", "warn", "info", "debug"]),
    fallback: "warn",
  },
} as const satisfies Readonly<Record<string, Variable<unknown, unknown>>>;
