import { refuse } from "../refusal.ts";
import { SYNTAX, type SyntaxConstruct } from "./constructs.ts";

/**
 * Refuses a piece of shell syntax.
 *
 * @param start first refused character of `command`, in UTF-16 units
 * @param end one past the last
 * @throws {PipelineRefused} always
 */
export function refuseSyntax(construct: SyntaxConstruct, command: string, start: number, end: number): never {
  const { message, hint } = SYNTAX[construct];
  refuse(construct, { start, end, found: command.slice(start, end) }, message, hint);
}
