import { App } from "aws-cdk-lib/core";
import { readTeams } from "./team/read-teams.ts";
import { TeamStack } from "./team-stack.ts";

/** Where the teams stand, unless `-c config=FILE` names another file. */
const DEFAULT_FILE = "teams.yaml";

/**
 * The app that `cdk` runs: one stack per team and account.
 *
 * @throws {TeamsUnreadable} at the first mistake in the teams file
 */
export function teamApp(app: App = new App()): App {
  const config: unknown = app.node.tryGetContext("config");
  for (const team of readTeams(typeof config === "string" ? config : DEFAULT_FILE)) {
    new TeamStack(app, `${team.settings.team}-${team.account}`, team);
  }
  return app;
}
