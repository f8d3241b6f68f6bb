/** Stands for a value that we cannot read as the CLI would; every test takes it for the worse case. */
export class Unreadable {
  readonly isUnreadable = true;
}

export const UNREADABLE: Unreadable = new Unreadable();

/** A value of an option or of a member of `--cli-input-json`: JSON, or parts of it that cannot be read. */
export type Value = string | number | boolean | null | Unreadable | readonly Value[] | ValueObject;

export type ValueObject = { readonly [key: string]: Value };

/** Whether a value is an object, not a list. */
export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unreadable);
}

/** A list as it is, anything else as a list of one; nothing as an empty one. AWS's documents allow both in many places. */
export function asList(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Whether the value, or any text or number at any depth in it, passes; what cannot be read passes. */
export function someLeaf(value: Value, passes: (leaf: string) => boolean): boolean {
  if (value === UNREADABLE) return true;
  if (Array.isArray(value)) return value.some((item: Value) => someLeaf(item, passes));
  if (isObject(value)) return Object.values(value).some((item) => someLeaf(item, passes));
  return passes(String(value));
}

/** Whether any object at any depth in the value passes; what cannot be read passes. */
export function someObject(value: Value, passes: (object: ValueObject) => boolean): boolean {
  if (value === UNREADABLE) return true;
  if (Array.isArray(value)) return value.some((item: Value) => someObject(item, passes));
  return isObject(value) && (passes(value) || Object.values(value).some((item) => someObject(item, passes)));
}

/** A member of an object whatever its case, because the APIs differ: `Principal`, `principal`. */
export function member(object: ValueObject, name: string): Value | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(object).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/**
 * Reads a document that AWS reads again, such as a policy. Where two members have one name, AWS may take the other one: such a
 * text is unreadable, as is any that is not what it would be if we wrote it.
 */
export function readDocument(text: string): Value {
  const value = readJson(text);
  return JSON.stringify(value) === text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1") ? value : UNREADABLE;
}

/** Reads JSON; what is none is unreadable. */
export function readJson(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}
