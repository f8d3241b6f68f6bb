import type { ClassRule } from "../class-rule.ts";
import { hasLocalSide } from "./s3-paths.ts";

/**
 * Read or write files by means of their own. Options that the CLI's model itself calls files are looked at besides, and so are
 * the streaming blobs below, whose values are paths even without `file://`.
 */
export const LOCAL_FILES: readonly ClassRule[] = [
  "cloudformation package|deploy",
  { commands: "cloudfront sign", options: ["--private-key"] },
  "cloudtrail verify-query-results",
  "codeartifact login",
  "configure import",
  "deploy push|register|install",
  "ecs deploy",
  "eks update-kubeconfig",
  "emr get|put",
  "gamelift get-game-session-log|upload-build",
  { commands: "iam create-virtual-mfa-device", options: ["--outfile"] },
  {
    commands: "iot *",
    options: ["--certificate-pem-outfile", "--public-key-outfile", "--private-key-outfile"],
  },
  { commands: "ec2 get-password-data", options: ["--priv-launch-key"] },
  { commands: "s3 cp|mv|sync", when: hasLocalSide },
  "servicecatalog generate",
  { commands: "cloudsearchdomain upload-documents", options: ["--documents"] },
  { commands: "codeartifact publish-package-version", options: ["--asset-content"] },
  { commands: "ebs put-snapshot-block", options: ["--block-data"] },
  { commands: "glacier upload-archive|upload-multipart-part", options: ["--body"] },
  { commands: "lambda invoke-async", options: ["--invoke-args"] },
  { commands: "lex-runtime post-content", options: ["--input-stream"] },
  { commands: "lexv2-runtime recognize-utterance", options: ["--input-stream"] },
  { commands: "mediastore-data put-object", options: ["--body"] },
  { commands: "omics upload-read-set-part", options: ["--payload"] },
  { commands: "s3api put-object|upload-part|write-get-object-response", options: ["--body"] },
  { commands: "s3api put-object-annotation", options: ["--annotation-payload"] },
];
