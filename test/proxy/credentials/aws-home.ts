import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A home directory with AWS files of its own. */
export type AwsHome = {
  readonly path: string;
  /** An environment that leads there, and to no metadata service. */
  readonly env: Readonly<Record<string, string>>;
  /** Writes a file below the home directory; returns its path. */
  write(file: string, content: string): string;
};

/** Makes a home directory that is removed after the test. */
export function awsHome(files: { readonly config?: string; readonly credentials?: string } = {}): AwsHome {
  const path = mkdtempSync(join(tmpdir(), "aws-home-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const write = (file: string, content: string) => {
    const target = join(path, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    return target;
  };
  if (files.config !== undefined) write(".aws/config", files.config);
  if (files.credentials !== undefined) write(".aws/credentials", files.credentials);
  return { path, env: { HOME: path, PATH: process.env.PATH ?? "", AWS_EC2_METADATA_DISABLED: "true" }, write };
}
