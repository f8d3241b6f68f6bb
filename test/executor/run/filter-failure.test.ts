import { expect, test } from "vitest";
import { filterFailure } from "../../../executor/run/filter-failure.ts";
import { endedFilter } from "./ended-stages.ts";

const NARROW =
  "Let less reach it: narrow the aws command with --query or --max-items, or select lines before collecting them.";

// Recorded from jq 1.6, GNU coreutils 9.1, grep 3.8, gawk 5.2 and util-linux 2.38 under `prlimit --as`.
test.each([
  { ended: endedFilter("jq", { signal: "SIGABRT", stderr: "error: cannot allocate memory\n" }) },
  { ended: endedFilter("sort", { exitCode: 2, stderr: "sort: memory exhausted\n" }) },
  { ended: endedFilter("grep", { exitCode: 2, stderr: "grep: memory exhausted\n" }) },
  { ended: endedFilter("column", { exitCode: 1, stderr: "column: read failed: Cannot allocate memory\n" }) },
  {
    ended: endedFilter("awk", {
      exitCode: 2,
      stderr:
        "gawk: fatal: io.c:3484:grow_iop_buffer: iop->buf: cannot reallocate 268435457 bytes of memory: Cannot allocate memory\n",
    }),
  },
  {
    ended: endedFilter("rev", {
      exitCode: 1,
      stderr: "rev: cannot allocate 268435456 bytes: Cannot allocate memory\n",
    }),
  },
])("says that memory was short, by what $ended.stage.program says", ({ ended }) => {
  expect(filterFailure(ended)).toEqual({
    code: "command_failed",
    message: `The filter ${ended.stage.program} needed more memory than it may have (2 GiB).`,
    hint: NARROW,
  });
});

test.each([
  {
    name: "a file that grew too large",
    ended: endedFilter("sort", { signal: "SIGXFSZ" }),
    error: {
      code: "command_failed",
      message: "The filter sort wrote a larger temporary file than it may (512 MiB).",
      hint: NARROW,
    },
  },
  {
    name: "the system's killing",
    ended: endedFilter("jq", { signal: "SIGKILL" }),
    error: {
      code: "command_failed",
      message: "The filter jq was killed by the system, as happens when its memory runs out.",
      hint: NARROW,
    },
  },
  {
    name: "input that is no JSON",
    ended: endedFilter("jq", { exitCode: 2, stderr: "parse error: Invalid numeric literal at line 1, column 7\n" }),
    error: {
      code: "command_failed",
      message: "The filter jq could not read its input as JSON (exit code 2).",
      hint: "Give the aws command --output json, and put jq before the filters that change its output.",
    },
  },
  {
    name: "a crash",
    ended: endedFilter("awk", { signal: "SIGSEGV" }),
    error: {
      code: "command_failed",
      message: "The filter awk failed (signal SIGSEGV).",
      hint: "Read its standard error, and run the pipeline without this filter to see what reaches it.",
    },
  },
  {
    name: "an argument that is too long",
    ended: endedFilter("jq", { startError: "E2BIG" }),
    error: {
      code: "command_failed",
      message: "The filter jq could not be started: one of its arguments is longer than this system allows.",
      hint: "Shorten the argument: Linux allows 128 KiB each.",
    },
  },
  {
    name: "a machine without processes",
    ended: endedFilter("jq", { startError: "EAGAIN" }),
    error: {
      code: "internal",
      message: "The filter jq could not be started (EAGAIN).",
      hint: "Run the command again; if it happens again, the machine lacks processes, descriptors or memory.",
    },
  },
])("says what to do about $name", ({ ended, error }) => {
  expect(filterFailure(ended)).toEqual(error);
});
