import type { CommandValues } from "../values/command-values.ts";

/** `aws s3 cp s3://bucket/key -` prints an object. */
export function printsObject(values: CommandValues): boolean {
  const [source, destination] = readPaths(values);
  return isInS3(source) && destination === "-";
}

/** The CLI would read or write a file, unless every path is in S3; standard output is none. */
export function hasLocalSide(values: CommandValues): boolean {
  return !printsObject(values) && readPaths(values).some((path) => !isInS3(path));
}

function readPaths(values: CommandValues): readonly unknown[] {
  return values.positional().flat();
}

function isInS3(path: unknown): boolean {
  return typeof path === "string" && path.startsWith("s3://");
}
