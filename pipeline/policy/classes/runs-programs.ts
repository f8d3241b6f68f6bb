import type { ClassRule } from "../class-rule.ts";

/** Start other programs on the machine that runs the CLI. */
export const RUNS_PROGRAMS: readonly ClassRule[] = [
  "agent-toolkit",
  "codeartifact login", // pip, npm, dotnet, …
  "deploy install|uninstall",
  "ec2-instance-connect ssh",
  "ecs execute-command", // the Session Manager plugin
  "emr ssh|socks|get|put",
  "lightsail push-container-image",
  "ssm start-session|resume-session",
  "update", // an installer
];
