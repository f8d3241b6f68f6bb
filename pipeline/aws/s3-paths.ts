import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import { at } from "./option.ts";
import type { ResolvedCommand } from "./resolved-command.ts";

/**
 * Looks at the two paths of `aws s3 cp`, `mv` and `sync`: the commands of `s3` that take two.
 *
 * @throws {PipelineRefused} where a path is not in S3; only `cp` may also print, with `-` as its destination
 */
export function refuseLocalPaths({ service, path, arguments: found }: ResolvedCommand): void {
  if (service.name !== "s3") return;
  const paths = found.find(({ model }) => model.isPositional && model.arity === "two")?.values;
  const [source, destination] = paths ?? [];
  if (source === undefined || destination === undefined) return;
  if (!isInS3(source)) refuseSource(source);
  if (!isInS3(destination) && !(path.at(-1) === "cp" && destination.value === "-")) refuseDestination(destination);
}

function isInS3(path: Word): boolean {
  return path.value.startsWith("s3://");
}

function refuseSource(path: Word): never {
  if (path.value === "-") {
    refuse(
      "s3-path",
      at(path),
      "Nothing can be uploaded from standard input, because an aws command has none here.",
      "Files on the user's machine cannot be uploaded; aws s3api put-object takes a short content in base64 as the member Body of --cli-input-json.",
    );
  }
  refuse(
    "s3-path",
    at(path),
    "The source is not in S3, and files on the user's machine cannot be used.",
    "Write a source that begins with s3://.",
  );
}

function refuseDestination(path: Word): never {
  refuse(
    "s3-path",
    at(path),
    "The destination is not in S3, and no file can be written.",
    "Write a destination that begins with s3://, or print one object with aws s3 cp s3://BUCKET/KEY -.",
  );
}
