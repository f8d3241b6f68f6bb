import { expect, test } from "vitest";
import { complainsOnlyOfBrokenPipe } from "../../../executor/run/broken-pipe.ts";

const AT_EXIT_3_14 = "Exception ignored while flushing sys.stdout:\nBrokenPipeError: [Errno 32] Broken pipe\n";
const AT_EXIT_3_11 =
  "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\nBrokenPipeError: [Errno 32] Broken pipe\n";

// Recorded from AWS CLI 2.36.12 and 1.45.11.
test.each([
  { name: "version 2, yaml-stream", stderr: AT_EXIT_3_14 },
  { name: "version 2, s3 ls", stderr: `\naws: [ERROR]: [Errno 32] Broken pipe\n${AT_EXIT_3_14}` },
  { name: "version 2 and 1, s3 cp", stderr: "download failed: s3://big/x to - [Errno 32] Broken pipe\n" },
  { name: "version 1, text", stderr: "\n[Errno 32] Broken pipe\n" },
  { name: "version 1, s3 ls", stderr: `\n[Errno 32] Broken pipe\n${AT_EXIT_3_11}` },
])("knows what the AWS CLI says when nobody reads on: $name", ({ stderr }) => {
  expect(complainsOnlyOfBrokenPipe(stderr)).toBe(true);
});

test.each([
  { name: "nothing", stderr: "" },
  { name: "another error", stderr: "\naws: [ERROR]: Unable to locate credentials\n" },
  {
    name: "another error, and a broken pipe besides",
    stderr: `\naws: [ERROR]: Error during pagination: The same next token was received twice\n${AT_EXIT_3_14}`,
  },
  {
    name: "a broken connection to AWS",
    stderr: "\nConnection was closed before we received a valid response: [Errno 32] Broken pipe\n",
  },
  { name: "a failed upload", stderr: "upload failed: - to s3://b/k [Errno 32] Broken pipe\n" },
])("takes nothing else for it: $name", ({ stderr }) => {
  expect(complainsOnlyOfBrokenPipe(stderr)).toBe(false);
});
