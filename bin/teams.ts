import { TeamsUnreadable } from "../lib/team/team-problem.ts";
import { teamApp } from "../lib/team-app.ts";

/** A mistake in the teams file is told in one line; where in our code it was found helps nobody. */
try {
  teamApp().synth();
} catch (error) {
  if (!(error instanceof TeamsUnreadable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
