import { z } from "zod";
import { askAws } from "./ask-aws.ts";
import type { Inquiry } from "./inquiry.ts";

/** What `aws://config/account` holds; each null where it may not be known. */
export type Account = {
  readonly account_id: string | null;
  readonly account_alias: string | null;
  readonly organization_id: string | null;
};

/** Asks AWS whose account it is. No permission is needed for the number alone. */
export async function describeAccount(inquiry: Inquiry): Promise<Account> {
  const [accountId, aliases, organizationId] = await Promise.all([
    askAws(inquiry, "aws sts get-caller-identity --query Account", z.string()),
    askAws(inquiry, "aws iam list-account-aliases --query AccountAliases", z.array(z.string())),
    askAws(inquiry, "aws organizations describe-organization --query Organization.Id", z.string()),
  ]);
  return { account_id: accountId, account_alias: aliases?.[0] ?? null, organization_id: organizationId };
}
