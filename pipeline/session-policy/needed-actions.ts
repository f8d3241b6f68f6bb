import type { ResolvedCommand } from "../aws/resolved-command.ts";
import type { AccessData } from "../policy/access-data.ts";
import { actionOfOtherName, prefixOf } from "../policy/iam-actions.ts";
import { ADDITIONS, ADDITIONS_TO_WRITES } from "./additions.ts";
import { CUSTOMIZATIONS, CUSTOMIZED_SERVICES } from "./customizations.ts";
import { OPERATIONS } from "./operations.ts";
import { taggingActions } from "./tagging-actions.ts";

/** API Gateway's actions are the verbs of HTTP. */
const HTTP_SERVICES = new Set(["apigateway", "apigatewayv2"]);
const HTTP_VERBS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(Get|Export)/, ["apigateway:GET"]],
  [/^Delete/, ["apigateway:DELETE"]],
  [/^Create/, ["apigateway:POST"]],
  [/^Update/, ["apigateway:PATCH"]],
];

/** Operations of S3 on one version of an object have actions of their own. */
const ON_A_VERSION = /^s3:(Get|Put|Delete)Object(Acl|Attributes|Tagging|Torrent)?$/;

/**
 * The IAM actions that a command needs, of the caller directly: exact ones where they are known, else those of its service, as
 * `ec2:*`. What AWS's services do on the caller's behalf is not among them. Pure.
 *
 * @param isRead whether the command was found to only read
 */
export function neededActions(command: ResolvedCommand, access: AccessData, isRead: boolean): readonly string[] {
  if (command.isSkeleton) return [];
  const said = whatItSays(command);
  const own = ownActions(command, access, said);
  const versions = /version-?id/i.test(said) ? own.filter((action) => ON_A_VERSION.test(action)) : [];
  const tags = isRead ? [] : taggingActions(command, access, said);
  const added = [...ADDITIONS, ...(isRead ? [] : ADDITIONS_TO_WRITES)].filter(
    ({ services, on, says }) =>
      (services === null ? command.service.name !== "iam" : services.includes(command.service.name)) &&
      on.test(command.command.operation ?? command.path[1] ?? "") &&
      says.test(said),
  );
  const all = [
    ...own,
    ...versions.map((action) => action.replace("Object", "ObjectVersion")),
    ...tags,
    ...added.flatMap(({ actions }) => actions),
  ];
  return [...new Set(all)].sort();
}

function ownActions(command: ResolvedCommand, access: AccessData, said: string): readonly string[] {
  const { service, path } = command;
  const { operation } = command.command;
  const customized = CUSTOMIZATIONS[path.join(" ")];
  if (path.join(" ") === "s3 ls" && !namesBucket(command)) return ["s3:ListAllMyBuckets"];
  if (customized !== undefined) return [...customized, ...copyingActions(path, said)];
  if (operation === null) return (CUSTOMIZED_SERVICES[service.name] ?? [prefixOf(service, access)]).map(wholeService);
  const row = OPERATIONS[service.name]?.[operation];
  if (row !== undefined) return row;
  const otherName = actionOfOtherName(service, operation);
  if (otherName !== undefined) return [otherName];
  const prefix = prefixOf(service, access);
  if (access.hasAction(prefix, operation)) return [`${prefix}:${operation}`];
  const verb = HTTP_SERVICES.has(service.name) ? HTTP_VERBS.find(([name]) => name.test(operation)) : undefined;
  return verb?.[1] ?? [wholeService(prefix)];
}

/** What `s3 cp`, `mv` and `sync` do besides where both sides are in S3. */
function copyingActions([service, name]: readonly string[], said: string): readonly string[] {
  const isCopy = service === "s3" && (name === "cp" || name === "mv" || name === "sync");
  if (!isCopy || (said.match(/^s3:\/\//gm) ?? []).length < 2) return [];
  return ["s3:AbortMultipartUpload", "s3:GetObjectTagging", "s3:PutObject", "s3:PutObjectTagging"];
}

/** `aws s3 ls`, and `aws s3 ls s3://`, list the buckets themselves. */
function namesBucket({ arguments: written }: ResolvedCommand): boolean {
  const paths = written.filter(({ model }) => model.isPositional).flatMap(({ values }) => values);
  return paths.some(({ value }) => value.replace(/^s3:\/*/, "") !== "");
}

function wholeService(prefix: string): string {
  return `${prefix}:*`;
}

/** Policies and templates name roles and tags that the command itself has nothing to do with. */
const HOLDS_DOCUMENT = /policy(-document)?$|^--template-body$/;

/** Names of options, values, and the document of `--cli-input-json`, a line each. */
function whatItSays({ arguments: written, input }: ResolvedCommand): string {
  const lines = written.flatMap(({ model, values }) => [
    model.name,
    ...(HOLDS_DOCUMENT.test(model.name) ? [] : values.map(({ value }) => value)),
  ]);
  return [...lines, ...(input === null ? [] : [JSON.stringify(input)])].join("\n");
}
