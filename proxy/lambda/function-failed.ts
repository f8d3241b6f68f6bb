/** A function has failed, or Lambda on its behalf. */
export class FunctionFailed extends Error {
  override readonly name = "FunctionFailed";
  /** Such as `Sandbox.Timedout`, `Runtime.ExitError` or the name of an exception. */
  readonly type: string;

  /** @param code Lambda's own, @param details JSON with `errorType` and `errorMessage`: text from outside */
  constructor(code: string, details: string) {
    const { errorType, errorMessage } = readDetails(details);
    super(errorMessage ?? details);
    this.type = errorType ?? code;
  }
}

function readDetails(details: string): { readonly errorType: string | null; readonly errorMessage: string | null } {
  const read = parse(details);
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  return { errorType: text(read.errorType), errorMessage: text(read.errorMessage) };
}

function parse(details: string): { readonly errorType?: unknown; readonly errorMessage?: unknown } {
  try {
    const value: unknown = JSON.parse(details);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
