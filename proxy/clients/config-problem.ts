/** A configuration that cannot be read or safely changed. The message ends a sentence that names the file: "it has a fault …". */
export class ConfigProblem extends Error {
  override readonly name = "ConfigProblem";
}

/** What every refusal to change a file comes to. */
export function unsafe(): ConfigProblem {
  return new ConfigProblem(
    "is written in a way that cannot be changed safely; add the entry by hand (--print shows it)",
  );
}

/** An object and no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
