import { z } from "zod";
import { textArgument } from "./argument.ts";
import { commandBlocks } from "./command-block.ts";
import { hourBefore } from "./dates.ts";
import { definePrompt } from "./prompt.ts";
import { listTagged } from "./services/commands.ts";
import { serviceNamed } from "./services/service.ts";
import { jsonWord } from "./shell-word.ts";

export const disasterRecovery = definePrompt({
  name: "disaster_recovery",
  title: "Set up disaster recovery",
  description: "Set up backups and recovery for a service, and prove that they work.",
  arguments: () =>
    z.object({
      service: textArgument("Service word of the AWS CLI, such as rds, dynamodb or ec2"),
      recovery_point_objective: textArgument("How much may be lost, such as 15 minutes, 4 hours or 1 day").optional(),
    }),
  body: ({ service: text, recovery_point_objective: objective }, now) => {
    const service = serviceNamed(text);
    const hours = hoursIn(objective ?? "1 day");
    return `
# Goal

Be able to bring the service's data back, to a point not older than the objective, also when a region, an account or an
administrator is the disaster. A backup that was never restored is a hope.
${objective === undefined ? "No objective was given: the plan below assumes one day." : `The objective was read as ${hours} hours; correct that if it is wrong.`}

# Steps

1. What must be recovered, and what protects it today? These commands only read.

${commandBlocks(
  listTagged(service),
  ...(service.facts?.backup ?? []),
  "aws backup list-protected-resources --query 'Results[].[ResourceType,LastBackupTime,ResourceArn]' --output text | sort",
  "aws backup list-backup-plans --query 'BackupPlansList[].[BackupPlanName,LastExecutionDate]' --output text",
  `aws backup list-backup-jobs --by-state FAILED --by-created-after ${hourBefore(now, 7 * 24)} --query 'BackupJobs[].[ResourceType,ResourceArn,StatusMessage]' --output text`,
)}

2. Agree on two numbers with the user: how much may be lost (point objective), how long it may take (time objective).
   Choose the cheapest pattern that meets both: backup and restore, pilot light, warm standby, active in two regions.

3. Show the plan with its monthly cost, and wait for consent. What follows makes changes.

4. A vault and a plan. The copy to another region is what survives a region.

${commandBlocks(
  "aws backup create-backup-vault --backup-vault-name recovery",
  `aws backup create-backup-plan --backup-plan ${jsonWord(backupPlan(hours))}`,
  `aws backup create-backup-selection --backup-plan-id PLAN_ID --backup-selection ${jsonWord(selection())}`,
)}

5. Prove it: restore the newest recovery point **beside** the original, never over it, and measure the time. Ask first; it
   costs money until the copy is removed again.

${commandBlocks(
  "aws backup list-recovery-points-by-backup-vault --backup-vault-name recovery --query 'RecoveryPoints[].[CreationDate,ResourceType,Status,RecoveryPointArn]' --output text | sort | tail -n 20",
  "aws backup get-recovery-point-restore-metadata --backup-vault-name recovery --recovery-point-arn RECOVERY_POINT_ARN",
)}

# Check

- Keys: can the other region or account decrypt the copy?
- Order: network, identity, secrets, data, then what uses them. Are they in code?
- Deletion: vault lock, separate account, no one person who can remove both data and backup.
- Quotas and capacity in the second region; DNS with a short time to live; who decides to switch.
- Not every service is in AWS Backup: replication, versioning or exports stand in for it.

# Report

For each resource: objective, protection, last good backup, tested or not, gap. Then the recovery steps as a runbook, and
the date of the next test.`;
  },
});

/** Hours in a phrase such as `15 minutes`, `4h` or `1 day`; a day where there is no number. */
function hoursIn(text: string): number {
  const [, amount = "24", unit = "h"] = /(\d+(?:\.\d+)?)\s*([a-z]?)/i.exec(text) ?? [];
  const perUnit = { m: 1 / 60, s: 1 / 3600, d: 24, w: 168 }[unit.toLowerCase()] ?? 1;
  return Math.round(Number(amount) * perUnit * 100) / 100;
}

/** AWS Backup starts a job at most each hour; below that only continuous backup helps. */
function backupPlan(hours: number): object {
  const schedule = hours >= 24 ? "cron(0 3 * * ? *)" : `cron(0 0/${Math.max(1, Math.floor(hours))} * * ? *)`;
  const rule = {
    RuleName: "to-the-objective",
    TargetBackupVaultName: "recovery",
    ScheduleExpression: schedule,
    EnableContinuousBackup: hours < 1,
    Lifecycle: { DeleteAfterDays: 35 },
    CopyActions: [{ DestinationBackupVaultArn: "VAULT_ARN_IN_ANOTHER_REGION" }],
  };
  return { BackupPlanName: "recovery", Rules: [rule] };
}

function selection(): object {
  const tag = { ConditionType: "STRINGEQUALS", ConditionKey: "backup", ConditionValue: "true" };
  return { SelectionName: "tagged", IamRoleArn: "BACKUP_ROLE_ARN", ListOfTags: [tag] };
}
