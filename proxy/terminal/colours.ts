import { styleText } from "node:util";

type Style = "bold" | "dim" | "green" | "red" | "yellow";

/** Colours text, and only where it goes to a terminal that wants colours (`NO_COLOR`, `FORCE_COLOR`, `TERM`). */
export type Paint = (style: Style, text: string) => string;

/** @param stream where the text will be written */
export function paintFor(stream: "stdout" | "stderr"): Paint {
  return (style, text) => styleText(style, text, { stream: process[stream] });
}
