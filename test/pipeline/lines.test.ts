import { expect, test } from "vitest";
import { readLines } from "../../pipeline/lines.ts";

async function* chunksOf(...chunks: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk as string);
}

async function lines(maxLineBytes: number, ...chunks: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const read: string[] = [];
  for await (const line of readLines(chunksOf(...chunks), maxLineBytes)) read.push(line);
  return read;
}

test.each([
  { name: "nothing", chunks: [], expected: [] },
  { name: "empty lines", chunks: ["\n\n", "\n"], expected: ["", "", ""] },
  { name: "several lines in one chunk", chunks: ["one\ntwo\nthree\n"], expected: ["one", "two", "three"] },
  { name: "one line in several chunks", chunks: ["o", "n", "e\n"], expected: ["one"] },
  { name: "a last line without an end", chunks: ["one\ntw", "o"], expected: ["one", "two"] },
  { name: "an end in a chunk of its own", chunks: ["one", "\n", "two", "\n"], expected: ["one", "two"] },
  { name: "a carriage return, which belongs to the line", chunks: ["one\r\n"], expected: ["one\r"] },
  { name: "a line separator of Unicode, which belongs to the line", chunks: ["a\u2028b\n"], expected: ["a\u2028b"] },
])("reads $name", async ({ chunks, expected }) => {
  expect(await lines(100, ...chunks)).toEqual(expected);
});

test("puts a character together that is spread over chunks", async () => {
  const bytes = [...Buffer.from("é😀\n")].map((byte) => Buffer.from([byte]));
  expect(await lines(100, ...bytes)).toEqual(["é😀"]);
});

test.each([
  { name: "in one chunk with its end", chunks: ["12345678\n"] },
  { name: "in one chunk without its end", chunks: ["12345678"] },
  { name: "spread over chunks", chunks: ["1234", "5678", "\n"] },
  { name: "behind others", chunks: ["1\n2\n", "12345678\n"] },
])("takes a line of exactly the limit, and none longer: $name", async ({ chunks }) => {
  const last = (await lines(8, ...chunks)).at(-1);
  expect(last).toBe("12345678");
  await expect(lines(7, ...chunks)).rejects.toThrow(new RangeError("A line is longer than 7 bytes."));
});

test("hands out the lines before one that is too long", async () => {
  const read: string[] = [];
  const reading = async () => {
    for await (const line of readLines(chunksOf("good\n", "much too long\n"), 8)) read.push(line);
  };
  await expect(reading()).rejects.toThrow(RangeError);
  expect(read).toEqual(["good"]);
});
