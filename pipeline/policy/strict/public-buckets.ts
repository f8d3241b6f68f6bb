import { letsEverybodyIn } from "../values/policy-document.ts";
import { type ArgumentRule, isCommand } from "./argument-rule.ts";

export const PUBLIC_BUCKET_RULES: readonly ArgumentRule[] = [
  {
    name: "public-bucket-policy",
    refuses: "a bucket policy that lets everybody in, with no condition that narrows it",
    reason: "The bucket policy lets everybody in.",
    hint: "Name the principals that need access, or add a condition on aws:PrincipalOrgID or aws:SourceVpce.",
    examples: {
      refused: `aws s3api put-bucket-policy --bucket b --policy '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}'`,
      harmless: `aws s3api put-bucket-policy --bucket b --policy '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/r"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}'`,
    },
    holds: (subject, values) =>
      isCommand(subject, "s3api put-bucket-policy") && values.document("Policy").some(letsEverybodyIn),
  },
];
