import ACTIONS from "./reader-actions.json" with { type: "json" };

/** Managed policies that IAM attaches to a role unless its quota is raised. */
const POLICIES_ON_A_ROLE = 10;

/** Characters without white space that IAM takes for a managed policy, less what stands around the actions. */
const MAX_ACTION_CHARS = 6_144 - 160;

/** The actions of the reader, in as few groups as fit into a managed policy each; sorted, so that a diff is small. */
export const READER_POLICIES: readonly (readonly string[])[] = pack(
  Object.entries(ACTIONS).flatMap(([prefix, patterns]) => patterns.map((pattern) => `${prefix}:${pattern}`)),
);

/** Managed policies for which there is room beside ours. */
export const MAX_FURTHER_POLICIES = POLICIES_ON_A_ROLE - READER_POLICIES.length;

function pack(actions: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  let room = MAX_ACTION_CHARS;
  for (const action of actions) {
    const chars = JSON.stringify(action).length + 1;
    if (chars > room) {
      groups.push([]);
      room = MAX_ACTION_CHARS;
    }
    groups.at(-1)?.push(action);
    room -= chars;
  }
  return groups;
}
