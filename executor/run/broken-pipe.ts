/**
 * Every line that the AWS CLI prints when nobody reads its output any more. Python ignores SIGPIPE, so the CLI goes on and
 * complains: as its own error, as Python's at exit, or as a failed transfer to `-`.
 */
const COMPLAINTS: readonly RegExp[] = [
  /^(aws: \[ERROR\]: )?\[Errno 32\] Broken pipe$/,
  /^BrokenPipeError: \[Errno 32\] Broken pipe$/,
  /^Exception ignored (while flushing sys\.stdout:|in: <_io\.\w+ name='<stdout>'.*>)$/,
  /^download failed: s3:\/\/.+ to - \[Errno 32\] Broken pipe$/,
];

/**
 * Whether a broken pipe is all that the AWS CLI complained of. A real error may come with one (a listing that fails halfway
 * behind `| head`), so a single other line makes it no.
 */
export function complainsOnlyOfBrokenPipe(stderr: string): boolean {
  const lines = stderr.split("\n").filter((line) => line !== "");
  return lines.length > 0 && lines.every((line) => COMPLAINTS.some((complaint) => complaint.test(line)));
}
