/**
 * Compares, side by side on a fake AWS, what a user would run otherwise with this server, over plain HTTP and over TLS, and writes
 * what came of it to docs/benchmarks.md and docs/benchmarks.svg. `--quick`: few runs, to see that it works; writes nothing.
 * `--peers`: installs the servers that users would pick instead into .toolchain/peers/, and measures them in the same turns.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { findFilterProgram } from "../executor/run/filter-programs.ts";
import { fromRoot } from "../scripts/build/paths.ts";
import { testAwsCliPath } from "../test/fixtures/aws-cli.ts";
import { startMoto } from "../test/fixtures/moto.ts";
import { chart } from "./chart.ts";
import { PLAIN, RELAY, RELAY_BARE, type Surroundings } from "./contestants.ts";
import { measureCpuShares } from "./cpu-shares.ts";
import { compareHomes } from "./homes.ts";
import { type Rounds, timeLarge, timeServer } from "./measure.ts";
import { compareWithPeers } from "./peers/compare.ts";
import { PEERS } from "./peers/peers.ts";
import { report } from "./report.ts";
import { timeStages } from "./stages.ts";
import { startTlsFront } from "./tls-front.ts";

const isQuick = process.argv.includes("--quick");
const rounds: Rounds = isQuick ? { one: 3, atOnce: 8, starts: 2 } : { one: 25, atOnce: 80, starts: 7 };
const contestants = [PLAIN, RELAY];
const peers = process.argv.includes("--peers") ? PEERS : [];

const directory = mkdtempSync(join(tmpdir(), "bench-"));
const [moto, awsPath] = await Promise.all([startMoto(), testAwsCliPath()]);
const tls = await startTlsFront(moto.endpoint, directory);
try {
  const plain: Surroundings = { awsPath, endpoint: moto.endpoint, caBundle: null };
  const compared = peers.length === 0 ? contestants : [...contestants, RELAY_BARE];
  const http = await compareWithPeers(compared, peers, plain, rounds);
  const secured: Surroundings = { awsPath, endpoint: tls.endpoint, caBundle: tls.caFile };
  const https = await compareWithPeers(compared, peers, secured, rounds);
  const results = {
    awsVersion: /\/v2\/([\d.]+)\//.exec(awsPath)?.[1] ?? "?",
    jqVersion: execFileSync(findFilterProgram("jq") ?? "jq", ["--version"], { encoding: "utf8" }).trim(),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Linux ${release()}, Node ${process.version}`,
    rounds,
    http: http.own,
    tls: https.own,
    peers: { http: http.peers, tls: https.peers },
    server: await timeServer(plain, rounds),
    stages: await timeStages(plain, rounds),
    cpuShares: await measureCpuShares(plain, rounds),
    large: await timeLarge(contestants, plain),
    homes: await compareHomes(plain, rounds),
  };
  const text = report(results);
  process.stdout.write(text);
  if (!isQuick) {
    writeFileSync(fromRoot("docs/benchmarks.md"), text);
    writeFileSync(fromRoot("docs/benchmarks.svg"), chart(results));
  }
} finally {
  await Promise.all([moto.stop(), tls.stop()]);
  rmSync(directory, { recursive: true });
}
