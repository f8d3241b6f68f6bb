import type { CompleteSettings } from "./team-settings.ts";

/** The policy of a function's pipelines: the text of its file and the mode, each null where nothing is said. */
export type PipelinePolicy = { readonly text: string | null; readonly mode: "strict" | "permissive" | null };

/** One team in one account: one stack. */
export type Team = {
  readonly account: string;
  readonly region: string;
  readonly settings: CompleteSettings;
  readonly policy: PipelinePolicy;
  readonly tags: Readonly<Record<string, string>>;
};
