import { isIP } from "node:net";
import { isAbsolute } from "node:path";
import type { HostAndPort } from "../../pipeline/egress/open-hosts.ts";
import { nearestName } from "../../pipeline/nearest-name.ts";
import { REGION_PATTERN } from "../../pipeline/region-pattern.ts";
import { readAuthority } from "../egress/authority.ts";
import { FUNCTION_ACCEPTS, type FunctionReference, parseFunctionReference } from "../targets/function-reference.ts";

/** The value that a text stands for, or what is wrong with the text, as the end of "… is …". */
type Checked<T> =
  | {
      readonly ok: true;
      readonly value: T /** What the user should know, as the end of "… is …". */;
      readonly notice?: string;
    }
  | { readonly ok: false; readonly fault: string };

/** Which texts are accepted, in words and as a function of the trimmed, non-empty text. */
export type Validator<T> = { readonly accepts: string; readonly check: (text: string) => Checked<T> };

/** One of a few words, in any case. */
export function choice<const Word extends string>(words: readonly Word[]): Validator<Word> {
  return {
    accepts: words.map((word) => `\`${word}\``).join(", "),
    check: (text) => {
      const lower = text.toLowerCase();
      const value = words.find((word) => word === lower);
      if (value !== undefined) return { ok: true, value };
      const nearest = nearestName(lower, words);
      const suggestion = nearest === null ? "" : ` (did you mean ${nearest}?)`;
      return { ok: false, fault: `not one of the accepted words${suggestion}` };
    },
  };
}

/** A whole number in plain digits; `unit` names what is counted. */
export function wholeNumber(least: number, greatest: number, unit?: string): Validator<number> {
  return {
    accepts: `a whole number${unit === undefined ? "" : ` of ${unit}`} from ${least} to ${greatest}`,
    check: (text) => {
      if (!/^\d+$/.test(text)) return { ok: false, fault: "not a whole number" };
      const value = Number(text);
      if (value < least) return { ok: false, fault: "too small" };
      return value > greatest ? { ok: false, fault: "too large" } : { ok: true, value };
    },
  };
}

/** A whole number that is lowered to the ceiling when it is greater: a generous value of another server's is no mistake. */
export function cappedWholeNumber(least: number, ceiling: number, unit: string): Validator<number> {
  const { check } = wholeNumber(least, Number.MAX_SAFE_INTEGER);
  return {
    accepts: `a whole number of ${unit} from ${least}; more than ${ceiling} counts as ${ceiling}`,
    check: (text) => {
      const checked = check(text);
      if (!checked.ok || checked.value <= ceiling) return checked;
      return { ok: true, value: ceiling, notice: `more than ${ceiling}, the most there is; ${ceiling} is used` };
    },
  };
}

/** A region's code, as the wire contract has it. */
export const regionCode: Validator<string> = {
  accepts: "a region's code such as `eu-central-1`",
  check: matching(REGION_PATTERN, "not spelt like a region's code"),
};

/** A profile's name: whether there is such a profile is seen when its credentials are needed. */
export const profileName: Validator<string> = {
  accepts: "the name of a profile in the AWS config files",
  check: matching(/^[^\p{Cc}]{1,128}$/u, "too long or has control characters"),
};

/** A function of Lambda: whether there is such a function is seen when it is called. */
export const functionReference: Validator<FunctionReference> = {
  accepts: FUNCTION_ACCEPTS,
  check: (text) => {
    const value = parseFunctionReference(text);
    return value === null
      ? { ok: false, fault: "neither the name nor the whole ARN of a function" }
      : { ok: true, value };
  },
};

/** A path that means the same in every working directory: MCP clients start servers anywhere. */
export const absolutePath: Validator<string> = {
  accepts: "an absolute path",
  check: (text) => (isAbsolute(text) ? { ok: true, value: text } : { ok: false, fault: "not an absolute path" }),
};

/** An address to listen on. */
export const hostToListenOn: Validator<string> = {
  accepts: "an IP address or a host name",
  check: (text) =>
    isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)
      ? { ok: true, value: text }
      : { ok: false, fault: "neither an IP address nor a host name" },
};

/** A name of a container image, spelt so that no program can take it for an option. */
export const imageReference: Validator<string> = {
  accepts: "the name of a container image such as `registry.example/name:tag`",
  check: matching(/^[a-z0-9][A-Za-z0-9._/:@-]{0,254}$/, "not spelt like the name of a container image"),
};

/** Exact hosts with their ports: a pattern would open more than its author sees. */
export const hostsAndPorts: Validator<readonly HostAndPort[]> = {
  accepts: "a comma-separated list of `host:port`",
  check: (text) => {
    const entries = text.split(",").map((entry) => readAuthority(entry.trim()));
    const value = entries.filter((entry) => entry !== null);
    return value.length === entries.length ? { ok: true, value } : { ok: false, fault: "not a list of `host:port`" };
  },
};

/** A bearer token: characters of RFC 6750, long enough that it cannot be guessed. */
export const bearerToken: Validator<string> = {
  accepts: "at least 16 characters of A-Z, a-z, 0-9, - . _ ~ + / =",
  check: (text) =>
    text.length < 16
      ? { ok: false, fault: "too short" }
      : matching(/^[A-Za-z0-9._~+/-]+=*$/, "a text with characters that no bearer token has")(text),
};

function matching(pattern: RegExp, fault: string): (text: string) => Checked<string> {
  return (text) => (pattern.test(text) ? { ok: true, value: text } : { ok: false, fault });
}
