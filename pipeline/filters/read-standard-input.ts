import { refuse } from "../refusal.ts";
import type { Word } from "../word.ts";
import type { FilterGrammar, FilterTable } from "./filter-table.ts";
import { partOf, placeOf } from "./part.ts";
import { argvOf, readArguments } from "./read-arguments.ts";

/** The grammar of a program that has options and reads standard input, and no more than that. */
export function standardInputGrammar(table: FilterTable): FilterGrammar {
  return (words) => {
    const read = readArguments(table, words);
    checkStandardInput(table, read.operands);
    return { program: table.program, args: argvOf(read) };
  };
}

/**
 * Lets only `-` pass as an operand, and that no more often than the table says.
 *
 * @throws {PipelineRefused} on any other operand: filters read no files
 */
export function checkStandardInput(table: FilterTable, operands: readonly Word[]): void {
  const operand = operands.find((word, index) => word.value !== "-" || index >= table.dashes);
  if (operand === undefined) return;
  refuse(
    `${table.name}-operand`,
    placeOf(partOf(operand)),
    `${table.name} reads what the stage before it prints: it takes no file.`,
    "Leave this word out; if it belongs to the word before it, put both between quotes.",
  );
}
