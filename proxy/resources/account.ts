import { z } from "zod";
import { askAws } from "./ask-aws.ts";
import { type Inquiry, startInquiry } from "./inquiry.ts";

/** What `aws://config/account` holds; each null where it may not be known. */
export type Account = {
  readonly account_id: string | null;
  readonly account_alias: string | null;
  readonly organization_id: string | null;
};

/** Account of the default target, all null where there is no default; and of each target. */
export type Accounts = Account & {
  readonly target: string | null;
  readonly targets: readonly (Account & { readonly target: string })[];
};

/** Describes the account that commands run in: of several targets, each one's. */
export async function describeAccounts(inquiry: Inquiry): Promise<Account | Accounts> {
  const { targets, defaultTarget } = inquiry.relay;
  if (targets.length === 0) return describeAccount(inquiry);
  const described = await Promise.all(
    targets.map(async (relay) => {
      const account = await describeAccount(startInquiry(relay, inquiry, LONGER_THAN_ANY_MS));
      return { target: relay.target?.name ?? "", ...account };
    }),
  );
  const main = described.find(({ target }) => target === defaultTarget) ?? { ...UNKNOWN, target: null };
  return { ...main, targets: described };
}

const UNKNOWN: Account = { account_id: null, account_alias: null, organization_id: null };
/** The reading's own signal ends before. */
const LONGER_THAN_ANY_MS = 60_000;

/** Asks AWS whose account it is. No permission is needed for the number alone, and a function's ARN has it. */
export async function describeAccount(inquiry: Inquiry): Promise<Account> {
  const [accountId, aliases, organizationId] = await Promise.all([
    askAws(inquiry, "aws sts get-caller-identity --query Account", z.string()),
    askAws(inquiry, "aws iam list-account-aliases --query AccountAliases", z.array(z.string())),
    askAws(inquiry, "aws organizations describe-organization --query Organization.Id", z.string()),
  ]);
  const reference = inquiry.relay.target?.function;
  const known = reference?.kind === "arn" ? reference.arn.account : null;
  return { account_id: accountId ?? known, account_alias: aliases?.[0] ?? null, organization_id: organizationId };
}
