import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cliEnvironment } from "../../../executor/aws-cli/cli-environment.ts";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";

const PLUGIN = fileURLToPath(new URL("../../fixtures/shorthand-plugin", import.meta.url));

/** Reads texts with the AWS CLI's own reader of shorthand, all in one process; null where it refuses one. */
export async function readShorthandWithCli(texts: readonly string[]): Promise<readonly unknown[]> {
  const program = await testAwsCliPath();
  const home = mkdtempSync(join(tmpdir(), "cli-shorthand-"));
  try {
    const config = join(home, "config");
    writeFileSync(config, `[plugins]\ncli_legacy_plugin_path = ${PLUGIN}\nread = read_shorthand\n`);
    const env = { ...cliEnvironment(program, home), AWS_CONFIG_FILE: config };
    const input = JSON.stringify(texts);
    const read: { readonly value: unknown }[] = JSON.parse(
      execFileSync(program, ["--version"], { env, input, encoding: "utf8", maxBuffer: 2 ** 27 }),
    );
    return read.map(({ value }) => value);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
