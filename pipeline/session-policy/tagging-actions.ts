import type { ResolvedCommand } from "../aws/resolved-command.ts";
import type { AccessData } from "../policy/access-data.ts";
import { prefixOf } from "../policy/iam-actions.ts";

/** `--tags`, `TagSpecifications`, `propagateTags`; not `--stage-name`. */
const SPEAKS_OF_TAGS = /(?<![a-zA-Z])[Tt]ag|[a-z]Tag/;

/** Of S3 objects and buckets: too much else in S3 can be tagged. */
const IN_S3: Readonly<Record<string, readonly string[]>> = {
  CreateBucket: ["s3:PutBucketTagging", "s3:TagResource"],
  CreateMultipartUpload: ["s3:PutObjectTagging"],
  PutObject: ["s3:PutObjectTagging"],
};

/**
 * The actions that tagging something while it is made or changed needs: that of its own kind (`iam:TagRole`) where there is one, with
 * the service's general one, else those of the service that put tags on. None for a command that does nothing else.
 *
 * @param said the command's options and values
 */
export function taggingActions(command: ResolvedCommand, access: AccessData, said: string): readonly string[] {
  const { service } = command;
  const operation = command.command.operation ?? "";
  if (!SPEAKS_OF_TAGS.test(said)) return [];
  if (service.name === "s3" || service.name === "s3api") return IN_S3[operation] ?? [];
  const prefix = prefixOf(service, access);
  if (access.levelOf(prefix, operation) === "tag") return [];
  const all = access.taggingActions(prefix).filter((action) => !/^(un|delete|remove|disassociate)/.test(action));
  const own = `tag${operation.replace(/^[A-Z][a-z]+/, "")}`.toLowerCase();
  const chosen = all.includes(own) ? all.filter((action) => action === own || action === "tagresource") : all;
  return chosen.map((action) => `${prefix}:${action}`);
}
