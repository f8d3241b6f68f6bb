import type { ResolvedCommand } from "../../../pipeline/aws/resolved-command.ts";
import { bundledModel } from "../../../pipeline/model/bundled-model.ts";
import type { CommandModel, ServiceModel } from "../../../pipeline/model/cli-model.ts";
import { bare } from "./resolved.ts";

/** Every command that the AWS CLI can run, some 19,000, with nothing written behind it. */
export function allCommands(): readonly ResolvedCommand[] {
  return bundledModel().serviceNames.flatMap((name) => {
    const service = bundledModel().service(name);
    if (service === null) throw new Error(`the model has no ${name}`);
    const own = service.own === null || service.commands.size > 0 ? [] : [bare(service, service.own, [name])];
    return [...own, ...[...service.commands.values()].flatMap((command) => below(service, command, [name]))];
  });
}

function below(service: ServiceModel, command: CommandModel, above: readonly string[]): readonly ResolvedCommand[] {
  const path = [...above, command.name];
  if (command.commands.size === 0) return [bare(service, command, path)];
  return [...command.commands.values()].flatMap((next) => below(service, next, path));
}
