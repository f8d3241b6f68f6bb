/** Writes one JSON line on standard error; never secrets, never output of a command. */
export function log(
  level: "error" | "warn" | "info" | "debug",
  message: string,
  fields: Readonly<Record<string, string | number | boolean | null>> = {},
): void {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level, source: "executor", message, ...fields })}\n`,
  );
}
