import { expect, test } from "vitest";
import { judgeStages } from "../../../executor/run/pipeline-verdict.ts";
import { endedAws, endedFilter } from "./ended-stages.ts";

const ls = "s3 ls";
const BROKEN_PIPE = "\naws: [ERROR]: [Errno 32] Broken pipe\n";

test.each([
  { name: "every stage ended with 0", stages: [endedAws(ls, {}), endedFilter("wc", {})] },
  {
    name: "a stage was ended by SIGPIPE, for its reader had enough",
    stages: [endedAws(ls, { signal: "SIGPIPE" }), endedFilter("sort", { signal: "SIGPIPE" }), endedFilter("head", {})],
  },
  {
    name: "the AWS CLI complained of a broken pipe alone",
    stages: [endedAws(ls, { exitCode: 120, stderr: BROKEN_PIPE }), endedFilter("head", {})],
  },
  { name: "grep found nothing", stages: [endedAws(ls, {}), endedFilter("grep", { exitCode: 1 })] },
  { name: "aws s3 ls found nothing", stages: [endedAws("s3 ls s3://bucket/prefix/", { exitCode: 1 })] },
  { name: "gzip warned", stages: [endedAws(ls, {}), endedFilter("gzip", { exitCode: 2, stderr: "trailing garbage" })] },
  {
    name: "jq -e answered false",
    stages: [endedAws(ls, {}), endedFilter("jq", { args: ["-e", ".x"], exitCode: 1 })],
  },
  {
    name: "jq -re had no answer",
    stages: [endedAws(ls, {}), endedFilter("jq", { args: ["-re", ".x"], exitCode: 4 })],
  },
  {
    name: "jq --exit-status answered null",
    stages: [endedAws(ls, {}), endedFilter("jq", { args: ["--exit-status", ".x"], exitCode: 1 })],
  },
])("is a success when $name", ({ stages }) => {
  expect(judgeStages(stages)).toBeNull();
});

test.each([
  {
    name: "the AWS CLI behind a succeeding jq",
    stages: [endedAws("ec2 describe-instances", { exitCode: 255 }), endedFilter("jq", {})],
    message: "The AWS CLI failed (exit code 255).",
  },
  {
    name: "the AWS CLI with a broken pipe and no reader",
    stages: [endedAws(ls, { exitCode: 255, stderr: BROKEN_PIPE })],
    message: "The AWS CLI failed (exit code 255).",
  },
  {
    name: "the last stage with SIGPIPE, which nobody caused",
    stages: [endedAws(ls, {}), endedFilter("sort", { signal: "SIGPIPE" })],
    message: "The filter sort failed (signal SIGPIPE).",
  },
  {
    name: "a stage in the middle",
    stages: [endedAws(ls, { signal: "SIGPIPE" }), endedFilter("jq", { exitCode: 3 }), endedFilter("wc", {})],
    message: "The filter jq could not compile its program (exit code 3).",
  },
  {
    name: "the first of two",
    stages: [endedAws(ls, {}), endedFilter("jq", { exitCode: 5 }), endedFilter("sed", { exitCode: 1 })],
    message: "The filter jq failed on this input (exit code 5).",
  },
  {
    name: "grep with an error",
    stages: [endedAws(ls, {}), endedFilter("grep", { exitCode: 2 })],
    message: "The filter grep did not accept its pattern (exit code 2).",
  },
  {
    name: "jq with 1, not asked for a status",
    stages: [endedAws(ls, {}), endedFilter("jq", { args: ["-r", ".e"], exitCode: 1 })],
    message: "The filter jq failed (exit code 1).",
  },
  {
    name: "jq -e with an error that jq 1.6 ends with 4",
    stages: [
      endedAws(ls, {}),
      endedFilter("jq", { args: ["-es", "."], exitCode: 4, stderr: "parse error: Invalid numeric literal\n" }),
    ],
    message: "The filter jq could not read its input as JSON (exit code 4).",
  },
  {
    name: "another filter with 1",
    stages: [endedAws(ls, {}), endedFilter("sort", { exitCode: 1 })],
    message: "The filter sort failed (exit code 1).",
  },
  {
    name: "another s3 command with 1",
    stages: [endedAws("s3 rm s3://b/k", { exitCode: 1 })],
    message: "A transfer of aws s3 failed.",
  },
  {
    name: "aws s3 ls with 1 and an error",
    stages: [endedAws(ls, { exitCode: 1, stderr: "something broke" })],
    message: "A transfer of aws s3 failed.",
  },
])("is the failure of $name", ({ stages, message }) => {
  expect(judgeStages(stages)).toMatchObject({ code: "command_failed", message });
});
