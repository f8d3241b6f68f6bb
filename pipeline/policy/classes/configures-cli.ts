import type { ClassRule } from "../class-rule.ts";

/** Change or show the CLI's own settings, logins, history and plugins, which belong to whoever runs it. */
export const CONFIGURES_CLI: readonly ClassRule[] = [
  "agent-toolkit",
  "cli-dev",
  "configure",
  "eks update-kubeconfig",
  "history",
  "login",
  "logout",
  "sso login|logout",
  "update",
];
