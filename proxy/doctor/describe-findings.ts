import { cleanText } from "../output/clean-text.ts";
import type { Paint } from "../terminal/colours.ts";
import type { Finding } from "./finding.ts";

const MARKS: Readonly<Record<Finding["status"], string>> = { ok: "✓", warn: "!", fail: "✗", skip: "·" };

/** The findings as lines for a terminal: a mark, the link, how it is, and below it what to do. */
export function describeFindings(findings: readonly Finding[], paint: Paint): string {
  const width = Math.max(...findings.map(({ what }) => what.length)) + 2;
  const lines = findings.flatMap(({ status, what, found, mend }) => {
    const line = `${marked(status, paint)} ${what.padEnd(width)}${oneLine(found)}`;
    return mend === undefined ? [line] : [line, paint("dim", `  ${" ".repeat(width)}→ ${oneLine(mend)}`)];
  });
  return `${[...lines, "", summary(findings)].join("\n")}\n`;
}

function marked(status: Finding["status"], paint: Paint): string {
  const mark = MARKS[status];
  if (status === "ok") return paint("green", mark);
  return status === "fail" ? paint("red", mark) : status === "warn" ? paint("yellow", mark) : paint("dim", mark);
}

function summary(findings: readonly Finding[]): string {
  const failed = findings.filter(({ status }) => status === "fail").length;
  if (failed > 0) return `${failed} of ${findings.length} links must be mended before commands run.`;
  return "Commands can run.";
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, " ").trim();
}
