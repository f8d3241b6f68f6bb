import type { KeptOutputs } from "../output/kept-outputs.ts";

/** URI template of the pages of kept outputs. */
export const OUTPUT_TEMPLATE = "aws://output/{id}/{page}";

/** The first page of a kept output. */
export function outputUri(id: string): string {
  return `aws://output/${id}/1`;
}

/** A page, and where the next one is; null behind the last. */
export type DescribedPage = {
  readonly text: string;
  readonly page: number;
  readonly pages: number;
  readonly next: string | null;
};

/** @returns null where there is no such output or page any more */
export function describeOutput(kept: KeptOutputs, id: string, page: string, pageChars: number): DescribedPage | null {
  const found = kept.page(id, Number(page), pageChars);
  if (found === null) return null;
  return { ...found, next: found.page < found.pages ? `aws://output/${id}/${found.page + 1}` : null };
}
