import { expect, test } from "vitest";
import { canLimitProcesses, underLimits } from "../../../executor/run/launcher.ts";

test("this machine can hold processes to limits", () => {
  expect(canLimitProcesses()).toBe(true);
});

test("puts what sets the limits before the command, and the command's argv behind it unchanged", () => {
  const command = { program: "/usr/bin/jq", args: ["--pdeathsig", "--", "-e", "", "é $(x)"] };
  expect(underLimits(command, { memoryBytes: 1_000, fileBytes: 2_000, mayFork: false, hasNetwork: false })).toEqual({
    program: "/usr/bin/setpriv",
    args: [
      ...["--pdeathsig", "KILL", "--"],
      ...["/usr/bin/prlimit", "--as=1000", "--fsize=2000", "--core=0", "--nproc=1", "--"],
      ...["/usr/bin/jq", "--pdeathsig", "--", "-e", "", "é $(x)"],
    ],
  });
});

test("a command that may fork has no limit of processes", () => {
  const { args } = underLimits(
    { program: "/x", args: [] },
    { memoryBytes: 1_000, fileBytes: 2_000, mayFork: true, hasNetwork: true },
  );
  expect(args.filter((arg) => arg.startsWith("--nproc"))).toEqual([]);
});
