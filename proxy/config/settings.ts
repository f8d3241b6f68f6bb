import type { HostAndPort } from "../../pipeline/egress/open-hosts.ts";
import type { FunctionReference } from "../targets/function-reference.ts";

/** What the user has set, read once at start. Everything is known here; nothing else reads the environment. */
export type Settings = {
  /** `AWS_MCP_TIMEOUT`, in milliseconds. */
  readonly timeoutMs: number;
  /** `AWS_MCP_MAX_OUTPUT`: characters of output returned inline. */
  readonly maxOutputChars: number;
  /** `AWS_MCP_TRANSPORT`. */
  readonly transport: "stdio" | "streamable-http" | "sse";
  /** `AWS_MCP_HTTP_HOST`, `AWS_MCP_HTTP_PORT`, `AWS_MCP_HTTP_TOKEN` (null: made at start). */
  readonly http: { readonly host: string; readonly port: number; readonly token: string | null };
  /** `AWS_PROFILE`, else `AWS_DEFAULT_PROFILE`, else null: the default profile. */
  readonly profile: string | null;
  /** `AWS_REGION`, else `AWS_DEFAULT_REGION`, else null: the profile's, else us-east-1. */
  readonly region: string | null;
  /** `AWS_MCP_SANDBOX`. */
  readonly sandbox: "auto" | "disabled" | "required";
  /** `AWS_MCP_EGRESS_ALLOW`. */
  readonly egressAllow: readonly HostAndPort[];
  /** `AWS_MCP_SANDBOX_CREDENTIALS`: where the proxy looks for credentials. */
  readonly credentialSource: "env" | "aws_config" | "both";
  /** `AWS_MCP_SECURITY_MODE`, or null: what the policy file says, else strict. */
  readonly securityMode: "strict" | "permissive" | null;
  /** `AWS_MCP_SECURITY_CONFIG`: path of the user's policy, or null. */
  readonly securityConfig: string | null;
  /** `AWS_MCP_CONFIRM`. */
  readonly confirm: "auto" | "always" | "never";
  /** `AWS_MCP_EXECUTOR`. */
  readonly executor: "auto" | "lambda" | "docker" | "local";
  /** `AWS_MCP_FUNCTION`. */
  readonly function: FunctionReference | null;
  /** The region in the ARN of the function that runs commands: theirs, where nothing else names one. Of a target's settings. */
  readonly functionRegion?: string;
  /** `AWS_MCP_FALLBACK`. */
  readonly fallback: "none" | "docker";
  /** `AWS_MCP_TARGETS`: path of the file, or null. */
  readonly targetsFile: string | null;
  /** `AWS_MCP_DOCKER_IMAGE`: name of the image of the docker home. */
  readonly dockerImage: string;
  /** `AWS_MCP_AWS_CLI`: path of the `aws` program, or null: looked for. */
  readonly awsCliPath: string | null;
  /** `AWS_MCP_WARM`. */
  readonly warm: "on" | "off";
  /** `AWS_MCP_TRUST`. */
  readonly trust: "amazon" | "cli";
  /** `AWS_MCP_LOG_LEVEL`. */
  readonly logLevel: "error" | "warn" | "info" | "debug";
};
