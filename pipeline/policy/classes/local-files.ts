import type { ClassRule } from "../class-rule.ts";
import { hasLocalSide } from "./s3-paths.ts";

/**
 * Read or write files by means of their own. Of all other options and operands the CLI's model says which are files; those are
 * looked at besides.
 */
export const LOCAL_FILES: readonly ClassRule[] = [
  "cloudformation package|deploy",
  { commands: "cloudfront sign", options: ["--private-key"] },
  "cloudtrail verify-query-results",
  "codeartifact login",
  "configure import",
  "deploy push|register|install",
  { commands: "ec2 get-password-data", options: ["--priv-launch-key"] },
  "ecs deploy",
  "eks update-kubeconfig",
  "emr get|put",
  "gamelift get-game-session-log|upload-build",
  { commands: "s3 cp|mv|sync", when: hasLocalSide },
  "servicecatalog generate",
];
