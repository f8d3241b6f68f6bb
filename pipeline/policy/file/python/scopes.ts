import type { PatternFlags } from "./pattern-flags.ts";

/** A group that is open, or was: what decides whether another part of the pattern can rely on what it captured. */
export type Scope = {
  readonly kind: "pattern" | "group" | "lookahead" | "lookbehind";
  /** Number of its capture, or null. */
  readonly capture: number | null;
  readonly parent: Scope | null;
  /** In which of the parent's alternatives it stands. */
  readonly branchOfParent: number;
  /** The flags in it. */
  readonly flags: PatternFlags;
  /** The alternative that is being read, or was read last: more than 0 where there are several. */
  branch: number;
  isClosed: boolean;
  /** It may be passed over: a quantifier behind it allows none. */
  isOptional: boolean;
};

/** Opens a group in another one. */
export function openScope(
  kind: Scope["kind"],
  capture: number | null,
  parent: Scope | null,
  flags: PatternFlags,
): Scope {
  const branchOfParent = parent?.branch ?? 0;
  return { kind, capture, parent, branchOfParent, flags, branch: 0, isClosed: false, isOptional: false };
}

/**
 * Whether a group has surely captured something whenever the current place is reached. Where it may not have, Python fails and
 * JavaScript goes on, so that a reference to it has no exact counterpart.
 */
export function hasSurelyCaptured(group: Scope, current: Scope): boolean {
  const around = ancestorsOf(current);
  if (!group.isClosed || [...around].some(({ kind }) => kind === "lookbehind")) return false;
  let scope = group;
  while (scope.parent !== null && !around.has(scope.parent)) {
    if (mayBePassed(scope) || scope.parent.branch > 0) return false;
    scope = scope.parent;
  }
  return !mayBePassed(scope) && scope.branchOfParent === scope.parent?.branch;
}

function mayBePassed({ kind, isOptional }: Scope): boolean {
  return isOptional || kind === "lookahead" || kind === "lookbehind";
}

function ancestorsOf(scope: Scope): ReadonlySet<Scope> {
  const found = new Set<Scope>();
  for (let at: Scope | null = scope; at !== null; at = at.parent) found.add(at);
  return found;
}
