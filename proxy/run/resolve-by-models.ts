import { findServiceName } from "../../pipeline/aws/find-command.ts";
import { resolveAws } from "../../pipeline/aws/resolve.ts";
import type { ResolvedCommand } from "../../pipeline/aws/resolved-command.ts";
import type { Parsed } from "../../pipeline/refusal.ts";
import type { AwsStage } from "../../pipeline/stage.ts";
import type { Models } from "../model/models.ts";

/** What another version of the AWS CLI may know: names that the bundled one lacks, and what it takes for more. */
const MAY_BE_NEWER = /^(?:unknown|missing|unexpected|wrong|abbreviated|input)-/;

/**
 * Resolves a command by the model that the package brings, and where that finds something missing or unknown, by that of the
 * executor's own AWS CLI.
 */
export async function resolveByModels(
  source: AwsStage,
  models: Models,
  signal: AbortSignal,
): Promise<Parsed<ResolvedCommand | null>> {
  const bundled = models.bundled();
  const resolved = resolveAws(source, bundled);
  if (resolved.ok || !MAY_BE_NEWER.test(resolved.refusal.construct)) return resolved;
  const service = findServiceName(source, bundled.globalOptions);
  const own = service === null ? null : await models.ofExecutor(service, signal);
  return own === null ? resolved : resolveAws(source, own);
}
