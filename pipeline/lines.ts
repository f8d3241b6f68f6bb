/**
 * Splits a byte stream into lines, for the newline-delimited JSON of the stdio door. A line of more than `maxLineBytes` ends
 * the stream with an error: whoever writes such a line does not speak this contract.
 *
 * @throws {RangeError} on a line that is too long
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, maxLineBytes: number): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      if (bytes + end - start > maxLineBytes) throw tooLong(maxLineBytes);
      parts.push(chunk.subarray(start, end));
      yield Buffer.concat(parts).toString("utf8");
      parts = [];
      bytes = 0;
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    bytes += rest.length;
    if (bytes > maxLineBytes) throw tooLong(maxLineBytes);
    if (rest.length > 0) parts.push(rest);
  }
  if (parts.length > 0) yield Buffer.concat(parts).toString("utf8");
}

function tooLong(maxLineBytes: number): RangeError {
  return new RangeError(`A line is longer than ${maxLineBytes} bytes.`);
}
