import { isScalar, Scalar } from "yaml";

/**
 * Where a character of a YAML text stands in the file, so that a message can point into a pattern.
 *
 * @param source the whole file
 * @param index of the character in the text's value
 * @returns an offset into the file, or null where that is not certain: escapes, folded lines and block texts change the value
 */
export function placeInScalar(source: string, node: unknown, index: number): number | null {
  if (!isScalar(node) || typeof node.value !== "string" || node.range === null || node.range === undefined) return null;
  const [start, end] = node.range;
  const written = source.slice(start, end);
  if (written.includes("\n")) return null;
  if (node.type === Scalar.PLAIN) return start + index;
  if (node.type !== Scalar.QUOTE_SINGLE) return null;
  const quotes = node.value.slice(0, index).split("'").length - 1;
  return start + 1 + index + quotes;
}
