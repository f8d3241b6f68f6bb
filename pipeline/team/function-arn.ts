/** An executor function, by its complete ARN. */
export type FunctionArn = {
  readonly arn: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
  /** Alias or version; null: none is named. */
  readonly qualifier: string | null;
};

const FUNCTION_ARN =
  /^arn:(aws[a-z-]{0,20}):lambda:([a-z]{2,}(?:-[a-z0-9]+)+):(\d{12}):function:([A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9$_-]{1,128}))?$/;

/** Reads the ARN of a Lambda function, with its alias or without. @returns null where the text is none */
export function parseFunctionArn(text: string): FunctionArn | null {
  const [arn, partition, region, account, name, qualifier = null] = FUNCTION_ARN.exec(text) ?? [];
  if (arn === undefined || partition === undefined || region === undefined) return null;
  if (account === undefined || name === undefined) return null;
  return { arn, partition, region, account, name, qualifier };
}
