import type { ResolvedCommand } from "../../aws/resolved-command.ts";
import { type RuleTable, ruleTable } from "../rule-table.ts";

/** Commands under one heading of a policy file, and why strict mode refuses them. */
export type DangerousCommands = {
  /** `*` stands for any run of characters and `|` separates names, as in the tables of classes. */
  readonly commands: readonly string[];
  readonly reason: string;
};

/**
 * Commands that strict mode refuses, by the heading under which a policy file can replace them. They are the list that users of
 * such servers know; whatever else is dangerous is found by its class.
 */
export const DANGEROUS_COMMANDS: Readonly<Record<string, DangerousCommands>> = {
  iam: {
    commands: [
      "iam create-user|create-access-key|update-access-key|create-policy|create-login-profile|create-virtual-mfa-device",
      "iam attach-user-policy|attach-role-policy|attach-group-policy|put-user-policy|put-role-policy|put-group-policy",
      "iam update-assume-role-policy|update-role|remove-role-from-instance-profile|deactivate-mfa-device|delete-*",
    ],
    reason: "This command changes who may do what in the account.",
  },
  organizations: {
    commands: [
      "organizations create-account|leave-organization|remove-account-from-organization|disable-policy-type|create-policy|attach-policy",
    ],
    reason: "This command changes the accounts of the organization, or the policies that hold in them.",
  },
  sts: {
    commands: ["sts assume-role*|get-session-token|get-federation-token"],
    reason: "This command prints credentials.",
  },
  secretsmanager: {
    commands: ["secretsmanager put-secret-value|update-secret|delete-secret|restore-secret"],
    reason: "This command changes, deletes or brings back a secret that programs rely on.",
  },
  kms: {
    commands: ["kms schedule-key-deletion|disable-key|create-grant|revoke-grant"],
    reason: "This command can make data unreadable, or changes who may use a key.",
  },
  cloudtrail: {
    commands: ["cloudtrail delete-trail|stop-logging|update-trail|put-event-selectors"],
    reason: "This command changes what is recorded of the things that happen in the account.",
  },
  cloudwatch: {
    commands: ["cloudwatch delete-alarms|disable-alarm-actions|delete-dashboards"],
    reason: "This command takes away what warns of trouble.",
  },
  config: {
    commands: [
      "configservice delete-configuration-recorder|stop-configuration-recorder|delete-delivery-channel|delete-remediation-configuration",
    ],
    reason: "This command stops AWS Config from recording or mending.",
  },
  guardduty: {
    commands: ["guardduty delete-detector|disable-organization-admin-account|update-detector"],
    reason: "This command changes how threats are found.",
  },
  ec2: {
    commands: ["ec2 authorize-security-group-ingress|authorize-security-group-egress|modify-instance-attribute"],
    reason: "This command opens network access, or changes what protects an instance.",
  },
  s3: {
    commands: [
      "s3api put-bucket-policy|put-bucket-acl|delete-bucket-policy|delete-bucket-encryption|put-public-access-block",
    ],
    reason: "This command changes who may read a bucket, or what protects it.",
  },
};

/** What to do about all of them. */
export const DANGEROUS_HINT =
  "Let the user run it in a terminal, or allow it in the policy file (AWS_MCP_SECURITY_CONFIG).";

const TABLES: ReadonlyMap<string, RuleTable> = new Map(
  Object.entries(DANGEROUS_COMMANDS).map(([heading, { commands }]) => [heading, ruleTable(commands)]),
);

/** Whether the built-in list of a heading has the command. */
export function isListedUnder(heading: string, { path }: ResolvedCommand): boolean {
  return (TABLES.get(heading)?.find(path).length ?? 0) > 0;
}

/** Whether the built-in list has the command, under any heading. */
export function isOnBuiltInList(command: ResolvedCommand): boolean {
  return [...TABLES.keys()].some((heading) => isListedUnder(heading, command));
}
