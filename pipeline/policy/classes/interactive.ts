import type { ClassRule } from "../class-rule.ts";

/** Ask questions or open a session, where there is nobody to answer. */
export const INTERACTIVE: readonly ClassRule[] = [
  "* wizard",
  "codecommit credential-helper", // reads its question from standard input
  "ec2-instance-connect", // the keys that it sends are of use to a session only
  "ecs execute-command",
  "emr ssh|socks",
  "ssm start-session|resume-session",
];
