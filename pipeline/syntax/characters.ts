import type { SyntaxConstruct } from "./constructs.ts";
import { refuseSyntax } from "./refuse-syntax.ts";

/** Refused wherever they stand, quoted or not; the first that matches names the construct. */
const NEVER: readonly (readonly [RegExp, SyntaxConstruct])[] = [
  [/\0/, "nul-character"],
  [/\r/, "carriage-return"],
  [/[\x01-\x08\x0b-\x1f\x7f-\x9f]/, "control-character"],
  [/[\u202a-\u202e\u2066-\u2069]/, "bidi-control"],
  // Turned into U+FFFD when spawned, so that the validated argument would not be the one that runs.
  [/\p{Surrogate}/u, "lone-surrogate"],
];

/** Refused outside quotes, where an assistant or an editor put them for the ASCII character that was meant. */
const UNQUOTED: readonly (readonly [RegExp, SyntaxConstruct])[] = [
  [/[\p{Pi}\p{Pf}\u201a\u201e\u2032\u2033\u00b4\uff02\uff07]/u, "typographic-quote"],
  [/(?!-)[\p{Pd}\u2212]/u, "typographic-dash"],
  [/(?! )[\p{Z}\u0085]/u, "unusual-space"],
  [/\p{Cf}/u, "invisible-character"],
];

/** @throws {PipelineRefused} at the first character that no command may hold */
export function refuseForbiddenCharacters(command: string): void {
  const found = NEVER.map(([pattern, construct]) => ({ at: command.search(pattern), construct }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  if (found !== undefined) refuseSyntax(found.construct, command, found.at, found.at + 1);
}

/**
 * Looks at one character outside quotes.
 *
 * @returns how many UTF-16 units it has
 * @throws {PipelineRefused} where it only looks like the character that was meant
 */
export function readUnquotedCharacter(command: string, at: number): number {
  if (command.charCodeAt(at) < 0x80) return 1;
  const character = String.fromCodePoint(command.codePointAt(at) ?? 0);
  const refused = UNQUOTED.find(([pattern]) => pattern.test(character));
  if (refused !== undefined) refuseSyntax(refused[1], command, at, at + character.length);
  return character.length;
}
