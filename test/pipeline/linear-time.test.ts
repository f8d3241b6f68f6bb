import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { LIMITS } from "../../pipeline/limits.ts";
import { parsePipeline } from "../../pipeline/parse.ts";

/**
 * Commands of the greatest length in which one piece is repeated where a reader might try it in many ways. Each is read ten
 * times: a reader whose time grows with the square of the length does not end before the test's time is up.
 */
const TIMES = 10;
const DEADLINE_MS = 6_000;

/** What stands before, and the piece. The command ends wherever it is long enough, so most end in the middle of something. */
const PUMPS: readonly (readonly [string, string])[] = [
  ["aws s3 ls ", " "],
  ["aws s3 ls ", "\\\n"],
  ["aws s3 ls ", "a "],
  ["aws s3 ls ", "{a,"],
  ["aws s3 ls a[", "]"],
  ["aws s3 ls a=", ":a"],
  ["aws s3 ls $(", "("],
  ["aws s3 ls ", "1"],
  ["aws s3 ls ", "''"],
  ['aws s3 ls "', "\\\\"],
  ["aws s3 ls | sort -", "n"],
  ["aws s3 ls | sort ", "-k1,1n "],
  ["aws s3 ls | sort --", "a"],
  ["aws s3 ls | sort -k1", "b"],
  ["aws s3 ls | cut -f", "1,"],
  ["aws s3 ls | grep ", "-e a "],
  ["aws s3 ls | jq ", "--arg a b "],
  ["aws s3 ls | jq '", "("],
  ["aws s3 ls | jq '", '"\\('],
  ["aws s3 ls | jq '", "{a:"],
  ["aws s3 ls | jq '\"", "\\u"],
  ["aws s3 ls | jq '#", "a"],
  ["aws s3 ls | jq '.", "1e"],
  ["aws s3 ls | sed 's/", "[[:a:]"],
  ["aws s3 ls | sed 's/[", "a"],
  ["aws s3 ls | sed 's/a/b/", " "],
  ["aws s3 ls | sed '", "{"],
  ["aws s3 ls | sed 'p", " "],
  ["aws s3 ls | sed 'a", " "],
  ["aws s3 ls | sed 'i\\", "\t"],
  ["aws s3 ls | sed ':", "a"],
  ["aws s3 ls | awk '", "#\n"],
  ["aws s3 ls | awk '", "# \\"],
  ["aws s3 ls | awk '", "1.1e"],
  ["aws s3 ls | awk '/", "[a]"],
  ["aws s3 ls | awk '/[", "\\a"],
  ["aws s3 ls | awk '\"", "\\\\"],
  ["aws s3 ls | awk '{", "print 1;"],
];

test.each(PUMPS)("%j and %j over and over are read in time", { timeout: DEADLINE_MS }, async (before, piece) => {
  const repeated = before + piece.repeat(Math.ceil(LIMITS.maxCommandChars / piece.length));
  const closed = /'[^']*$/.test(before) ? "'" : "";
  const command = repeated.slice(0, LIMITS.maxCommandChars - closed.length) + closed;
  for (let time = 0; time < TIMES; time += 1) {
    parsePipeline(command);
    await setImmediate(); // lets the test's own clock strike
  }
  expect(command).toHaveLength(LIMITS.maxCommandChars);
});
