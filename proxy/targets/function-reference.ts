import { type FunctionArn, parseFunctionArn } from "../../pipeline/team/function-arn.ts";

/** How a user names a function: by its ARN, or by a name that is completed with the caller's own account. */
export type FunctionReference =
  | { readonly kind: "arn"; readonly arn: FunctionArn & { readonly qualifier: string } }
  | { readonly kind: "name"; readonly name: string; readonly qualifier: string };

/** The alias that is meant where none is named. */
const DEFAULT_ALIAS = "live";

const NAME = /^([A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9$_-]{1,128}))?$/;

/** Which texts name a function, in words. */
export const FUNCTION_ACCEPTS = "the name or the ARN of a Lambda function, with or without `:ALIAS`";

/** Reads the name or the ARN of a function. @returns null where the text is neither */
export function parseFunctionReference(text: string): FunctionReference | null {
  const arn = parseFunctionArn(text);
  if (arn !== null) return { kind: "arn", arn: withAlias(arn) };
  const [, name, qualifier = DEFAULT_ALIAS] = NAME.exec(text) ?? [];
  return name === undefined ? null : { kind: "name", name, qualifier };
}

/** The function's complete ARN. @param place of its caller; asked for only where the reference is a name */
export function completeReference(
  { name, qualifier }: Extract<FunctionReference, { kind: "name" }>,
  { partition, region, account }: Pick<FunctionArn, "partition" | "region" | "account">,
): FunctionArn | null {
  return parseFunctionArn(`arn:${partition}:lambda:${region}:${account}:function:${name}:${qualifier}`);
}

/** As it is shown: the ARN with its alias, or the name with it. */
export function referenceText(reference: FunctionReference): string {
  return reference.kind === "arn" ? reference.arn.arn : `${reference.name}:${reference.qualifier}`;
}

function withAlias(arn: FunctionArn): FunctionArn & { readonly qualifier: string } {
  if (arn.qualifier !== null) return { ...arn, qualifier: arn.qualifier };
  return { ...arn, arn: `${arn.arn}:${DEFAULT_ALIAS}`, qualifier: DEFAULT_ALIAS };
}
