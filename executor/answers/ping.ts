import type { Diagnostics } from "../../pipeline/answers.ts";
import { CONTRACT_VERSION } from "../../pipeline/contract.ts";
import type { Answer, AnswerContext } from "../answer-request.ts";
import { isConfining } from "../run/confinement.ts";
import { installCommand, missingFilterPrograms } from "../run/filter-programs.ts";
import { canLimitProcesses } from "../run/launcher.ts";
import { sendText } from "./send-text.ts";

/** Answers with how this executor is, as JSON (`Diagnostics`). */
export async function answerPing({ services, clock, send }: AnswerContext): Promise<Answer> {
  const search = await clock.wait(services.awsCli());
  const missing = missingFilterPrograms();
  const diagnostics: Diagnostics = {
    contractVersion: CONTRACT_VERSION,
    home: services.home,
    sandbox: services.enclosure.sandbox,
    awsCli: search.found ? { path: search.path, version: search.version, warning: search.warning } : null,
    awsCliProblem: search.found ? null : { reason: search.reason, hint: search.hint },
    warm: services.warm().status(),
    missingPrograms: [...missing],
    installPrograms: installCommand(missing),
    limitsProcesses: canLimitProcesses(),
    confinesStages: isConfining(),
  };
  return sendText(JSON.stringify(diagnostics), send);
}
