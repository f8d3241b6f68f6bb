import type { CpuShare } from "./cpu-shares.ts";
import type { HomesResult } from "./homes.ts";
import { homesReport } from "./homes-report.ts";
import type { Column, LargeOutput, Rounds, ServerTimes } from "./measure.ts";
import { PIPELINE } from "./measure.ts";
import type { PeerResult } from "./peers/compare.ts";
import { peersReport } from "./peers/report.ts";
import { type Sample, sampleText } from "./sample.ts";
import { BARE_COMMAND, type Stage } from "./stages.ts";

/** All that one run of the benchmark found. The first contestant is the one that the others are compared with. */
export type Results = {
  readonly awsVersion: string;
  /** As it says itself: `jq-1.8.2`. Every contestant starts the same one. */
  readonly jqVersion: string;
  readonly machine: string;
  readonly rounds: Rounds;
  readonly http: readonly Column[];
  readonly tls: readonly Column[];
  /** Empty without `--peers`. */
  readonly peers: { readonly http: readonly PeerResult[]; readonly tls: readonly PeerResult[] };
  readonly server: ServerTimes;
  readonly stages: readonly Stage[];
  readonly cpuShares: readonly CpuShare[];
  readonly large: readonly LargeOutput[];
  readonly homes: HomesResult;
};

/** The benchmark page. */
export function report(results: Results): string {
  const { rounds, server, large, http, tls } = results;
  return `# Benchmarks

Made by \`npm run bench\`, which anybody can run: the official AWS CLI ${results.awsVersion} and ${results.jqVersion}, the same for all, against a fake AWS
(moto) on the same machine (${results.machine}). The contestants take turns, so that what disturbs one disturbs all; read the ratios, not the
milliseconds. Moto itself takes some of every command's time. The range in brackets holds four fifths of the runs.

![Time of one command, plain and warm](benchmarks.svg)

One command at a time (${rounds.one} runs each), and eight at once (${rounds.atOnce} commands each): \`${PIPELINE}\`.

## Over plain HTTP

${table(http)}

## Over TLS

The endpoint's own certificate is the only one in the CA bundle, so both read one root. With real endpoints plain \`aws\` reads some
120 roots and this server six.

${table(tls)}

## The server

| | ms |
| --- | ---: |
| \`initialize\` answered after its start | ${sampleText(server.initializeMs)} |
| … of these: Node.js, started to do nothing | ${sampleText(server.nodeMs)} |
| … of these: the same, and the server's code loaded, most of it the MCP SDK's | ${sampleText(server.loadMs)} |
| first result after its start | ${sampleText(server.firstResultMs)} |
| in turn with it: one plain \`aws\` | ${sampleText(server.plainMs)} |
| help of a large command, once warm, never asked before | ${sampleText(server.helpMs)} |

The first command waits for the AWS CLI to start once, which then has loaded what all commands need, and is run by its first child. Before
that the proxy answers the handshake and starts the executor. The time of jq 1.6, which older systems have, is ten times that of 1.7
and newer, for every contestant: some 12 ms of a warm pipeline, where plain \`aws\` takes 450.

## Where the time goes

Each command goes one step further than the one above it; what it takes longer is the time of that step. The times hold the
client's part too.

| | command | ms |
| --- | --- | ---: |
${results.stages.map(({ what, command, ms }) => `| ${what} | \`${command.replaceAll("|", "\\|")}\` | ${tenths(ms)} |`).join("\n")}

The CPU of the last command but one, \`${BARE_COMMAND}\`, by the programs that use it:

| | outside of the kernel, ms | in the kernel, ms |
| --- | ---: | ---: |
${results.cpuShares.map(({ what, userMs, systemMs }) => `| ${what} | ${userMs.toFixed(1)} | ${systemMs.toFixed(1)} |`).join("\n")}

A child's part in the kernel is the price of a process of its own: the pages of memory that it writes to are copied for it, and
taken back. A server that runs every command within itself pays none of it, and gives none of its isolation.

## 100 MB through a pipeline

| | seconds | MB a second |
| --- | ---: | ---: |
${large.map(({ name, ms }) => `| ${name} | ${(ms / 1000).toFixed(2)} | ${Math.round(104_858 / ms)} |`).join("\n")}

${homesReport(results.homes)}
## The servers that users would pick instead

${peersReport(results)}

## Goals

| goal | found | |
| --- | ---: | --- |
${goals(results)
  .map(({ goal, found, isMet }) => `| ${goal} | ${found} | ${isMet ? "met" : "**missed**"} |`)
  .join("\n")}
${whatLimitsAtOnce(results)}`;
}

/** Against a server of one process, more processors are more commands; the machine says how many there are. */
function whatLimitsAtOnce({ peers, http, machine }: Results): string {
  const [, , bare] = http;
  const found = peers.http.find(({ peer }) => peer.name === AWSLABS);
  if (bare === undefined || found === undefined || "failure" in found) return "";
  const processors = /^\d+/.exec(machine)?.[0];
  return `
Eight at once, this server keeps ${bare.processors.toFixed(1)} of the machine's ${processors} processors busy, and awslabs' server, which is one Python
program, ${found.column.processors.toFixed(1)}; the fake AWS and the client share the same processors. So what bounds this server here is the CPU of a command (see
[where the time goes](#where-the-time-goes)), and what bounds the other is that it has one processor, however many there are.
`;
}

function table(columns: readonly Column[]): string {
  const [base] = columns;
  const rows = columns.map(
    ({ name, oneMs, cpuMs, perSecond, unusedMs, footprint }) =>
      `| ${name} | ${sampleText(oneMs)} | ${ratio(base?.oneMs.median ?? 0, oneMs.median)} | ${Math.round(cpuMs)} | ${perSecond.toFixed(1)} | ${Math.round(unusedMs)} | ${megabytes(footprint?.pssBytes ?? null)} |`,
  );
  return [
    "| | one command, ms | times faster | CPU a command, ms | eight at once, a second | service never used before, ms | memory (PSS), MB |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}

function tenths({ median, low, high }: Sample): string {
  return `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
}

function ratio(base: number, value: number): string {
  return `${(base / value).toFixed(1)}`;
}

function megabytes(bytes: number | null): string {
  return bytes === null ? "–" : `${Math.round(bytes / 1e6)}`;
}

type Goal = { readonly goal: string; readonly found: string; readonly isMet: boolean };

function least(goal: string, value: number, bar: number): Goal {
  return { goal, found: value.toFixed(1), isMet: value >= bar };
}

function most(goal: string, value: number, bar: number, digits = 0): Goal {
  return { goal, found: value.toFixed(digits), isMet: value <= bar };
}

function goals(results: Results): readonly Goal[] {
  const { http, tls, server } = results;
  const [plain, relay] = http;
  const [plainTls, relayTls] = tls;
  if (!plain || !relay || !plainTls || !relayTls) return [];
  return [
    least("a command over HTTP, times faster than plain: at least 20", plain.oneMs.median / relay.oneMs.median, 20),
    least("a command over TLS, times faster: at least 15", plainTls.oneMs.median / relayTls.oneMs.median, 15),
    least("CPU of a command, times less: at least 15", plain.cpuMs / relay.cpuMs, 15),
    least("eight at once, times more a second: at least 15", relay.perSecond / plain.perSecond, 15),
    most("help, ms: at most 150", server.helpMs.median, 150),
    most(
      "first result after a cold start, of plain's time: at most 1.6",
      server.firstResultMs.median / server.plainMs.median,
      1.6,
      2,
    ),
    most("`initialize`, ms: at most 250", server.initializeMs.median, 250),
    most("proxy, executor and warm AWS CLI, MB: at most 260", (relay.footprint?.pssBytes ?? Number.NaN) / 1e6, 260),
    ...peerGoals(results),
  ];
}

const AWSLABS = "awslabs.aws-api-mcp-server";

/** Against the server that runs the AWS CLI within its own process. It has no pipes, so both run the command alone. */
function peerGoals({ peers, http }: Results): readonly Goal[] {
  const [, , bare] = http;
  const found = peers.http.find(({ peer }) => peer.name === AWSLABS);
  if (bare === undefined || found === undefined || "failure" in found) return [];
  const { oneMs, cpuMs, perSecond } = found.column;
  return [
    most(`\`${BARE_COMMAND}\`, of awslabs' time: at most 1.0`, bare.oneMs.median / oneMs.median, 1, 2),
    most("CPU of this command, of awslabs': at most 1.0", bare.cpuMs / cpuMs, 1, 2),
    least("eight of it at once, times awslabs' a second: at least 2.5", bare.perSecond / perSecond, 2.5),
  ];
}
