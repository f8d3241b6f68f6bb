import type { Settings } from "../config/settings.ts";
import type { ChosenHome } from "./executor.ts";

/** Chooses where pipelines run, once: `AWS_MCP_EXECUTOR`, or what there is. */
export async function chooseHome({ executor }: Pick<Settings, "executor">): Promise<ChosenHome> {
  if (executor !== "auto") return { home: executor, reason: "AWS_MCP_EXECUTOR names it." };
  return { home: "local", reason: "This version has no other home." };
}
