import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FilterStage } from "../../../pipeline/stage.ts";
import { runArgv } from "./stage.ts";

const SECRET = "c4n4ry-0f-th3-f1lt3rs";

/** A directory with things that no filter may touch: a secret in files of several kinds, and a program that leaves a trace. */
export class CanaryRoom {
  readonly directory = mkdtempSync(join(tmpdir(), "canary-room-"));
  readonly #untouched: string;

  constructor() {
    writeFileSync(join(this.directory, "canary"), `${SECRET}\n`);
    writeFileSync(join(this.directory, "canary.json"), `"${SECRET}"\n`);
    writeFileSync(join(this.directory, "canary.jq"), `def canary: "${SECRET}";\n`);
    writeFileSync(join(this.directory, "program"), "#!/bin/sh\necho ran > ran\n");
    chmodSync(join(this.directory, "program"), 0o755);
    this.#untouched = this.#look();
  }

  /** Really spawns a stage in the room, its secret in the environment too, and tells what should not have happened. */
  violations(stage: FilterStage): readonly string[] {
    const input = "canary\n./canary\nx/y 1\n";
    const { stdout, stderr } = runArgv(stage, input, { cwd: this.directory, env: { CANARY: SECRET } });
    return [
      ...(stdout.includes(SECRET) || stderr.includes(SECRET) ? ["printed the secret"] : []),
      ...(this.#look() === this.#untouched ? [] : ["changed the room"]),
    ];
  }

  close(): void {
    rmSync(this.directory, { recursive: true });
  }

  #look(): string {
    const names = readdirSync(this.directory).sort();
    return JSON.stringify(names.map((name) => [name, readFileSync(join(this.directory, name), "utf8")]));
  }
}
