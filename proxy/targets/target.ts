import type { FunctionReference } from "./function-reference.ts";

/** A place of the Lambda home: the function of one team account, and how it is called. */
export type Target = {
  /** Null: the one that `AWS_MCP_FUNCTION` names, which needs no name of its own. */
  readonly name: string | null;
  readonly function: FunctionReference;
  /** Whose credentials call the function; null: those that the environment and `AWS_PROFILE` give. */
  readonly profile: string | null;
  /** Of commands that name none, and of a function that is named without one; null: as without targets. */
  readonly region: string | null;
  /** What the assistant is told about it. */
  readonly description: string | null;
};

/** The targets that there are. */
export type Targets = {
  /** In the order of the file. Empty: the home is not lambda. */
  readonly all: readonly Target[];
  /** The target of calls that name none; null: where there are several, each call must name one. */
  readonly defaultName: string | null;
};

/** No function is named. */
export const NO_TARGETS: Targets = { all: [], defaultName: null };
