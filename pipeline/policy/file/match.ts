/**
 * The parts of a rule's `match`. In doubt a rule that refuses or asks speaks, and one that allows does not: it must be sure of
 * every value, and of every class.
 */
import type { CommandClass } from "../command-class.ts";
import type { Subject, VerdictRule } from "../policy.ts";
import { type Matcher, wildcard } from "./matchers.ts";
import { optionValues } from "./option-values.ts";
import type { FileValue } from "./policy-files.ts";

type RuleVerdict = VerdictRule["verdict"];
type OneOrMore<T> = T | readonly T[];

/** Whether what is read is one of the names; a part that the rule leaves out fits everything. */
export function oneOf(
  names: OneOrMore<string> | undefined,
  read: (subject: Subject) => string,
  verdict: RuleVerdict,
): Matcher {
  if (names === undefined) return () => true;
  const isWanted = wanted(names, verdict);
  return (subject) => isWanted(read(subject));
}

/** Where the account is not known, it may be the one that is meant. @param accounts as numbers too, which lose their leading zeros */
export function isInAccount(accounts: OneOrMore<FileValue> | undefined, verdict: RuleVerdict): Matcher {
  if (accounts === undefined) return () => true;
  const isWanted = wanted(list(accounts).map(accountText), verdict);
  return ({ account }) => (account === null ? verdict !== "allow" : isWanted(account));
}

function accountText(account: FileValue): string {
  return typeof account === "number" ? String(account).padStart(12, "0") : String(account);
}

/**
 * A rule that refuses or asks speaks of a command that has one of the classes. One that allows must name every class of the
 * command; `read` and `write`, of which each has one, only where it has no other.
 */
export function hasClasses(names: OneOrMore<CommandClass> | undefined, verdict: RuleVerdict): Matcher {
  if (names === undefined) return () => true;
  const named = new Set(list(names));
  if (verdict !== "allow") return ({ classes }) => [...classes].some((name) => named.has(name));
  return ({ classes }) => {
    const others = [...classes].filter((name) => name !== "read" && name !== "write");
    const needed = others.length > 0 ? others : [...classes];
    return needed.length > 0 && needed.every((name) => named.has(name));
  };
}

/** Whether an option is given, and its values fit: one of them to be refused, all of them to be allowed. */
export function hasOption(name: string, values: OneOrMore<FileValue>, verdict: RuleVerdict): Matcher {
  const texts = list(values).map(String);
  const isWanted = wanted(verdict === "allow" ? texts : [...texts, ...texts.flatMap(asSwitch)], verdict);
  return ({ command }) => {
    const { isGiven, isReadable, leaves, words } = optionValues(command, name);
    if (!isGiven) return false;
    if (verdict === "allow") return isReadable && leaves.length > 0 && leaves.every(isWanted);
    return !isReadable || [...leaves, ...words].some(isWanted) || (leaves.length === 0 && isWanted(""));
  };
}

/** Older YAML read these as true and false, and many still write them so. */
function asSwitch(text: string): readonly string[] {
  if (/^(?:yes|on)$/i.test(text)) return ["true"];
  return /^(?:no|off)$/i.test(text) ? ["false"] : [];
}

/** AWS tells capitals apart in most names, so only what refuses or asks overlooks them. */
function wanted(names: OneOrMore<string>, verdict: RuleVerdict): (text: string) => boolean {
  const patterns = list(names).map((name) => wildcard(name, verdict === "allow" ? "" : "i"));
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function list<T>(values: OneOrMore<T>): readonly T[] {
  return Array.isArray(values) ? values : [values as T];
}
