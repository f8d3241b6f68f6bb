import { parsePipeline } from "../../pipeline/parse.ts";
import { type RunOptions, runPipeline } from "./run-pipeline.ts";

/** No permission is needed for it. The command is ours, so no policy is asked about it. */
const COMMAND = "aws sts get-caller-identity --query Account --output text";

/** Keys whose account is known; a session's keys change every hour or so. */
const MAX_KNOWN = 100;
const known = new Map<string, string>();

/**
 * Asks AWS in which account the keys of a request are, once for each.
 *
 * @param options as the request's own pipeline would be run
 * @returns the account's number, or null where AWS does not say
 */
export async function accountOf(options: RunOptions): Promise<string | null> {
  const { keys } = options.identity;
  const parsed = parsePipeline(COMMAND);
  if (keys === null || !parsed.ok) return null;
  const remembered = known.get(keys.accessKeyId);
  if (remembered !== undefined) return remembered;
  const printed: string[] = [];
  const send: RunOptions["send"] = async ({ data }) => void printed.push(data);
  await runPipeline({ ...parsed.value, command: null }, { ...options, send });
  const [account] = /^\d{12}(?=\n$)/.exec(printed.join("")) ?? [];
  if (account === undefined) return null;
  known.set(keys.accessKeyId, account);
  for (const oldest of [...known.keys()].slice(0, -MAX_KNOWN)) known.delete(oldest);
  return account;
}
