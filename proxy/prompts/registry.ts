import { complianceCheck } from "./compliance-check.ts";
import { containerOrchestration } from "./container-orchestration.ts";
import { costOptimization } from "./cost-optimization.ts";
import { createResource } from "./create-resource.ts";
import { disasterRecovery } from "./disaster-recovery.ts";
import { iamPolicyGenerator } from "./iam-policy-generator.ts";
import { infrastructureAutomation } from "./infrastructure-automation.ts";
import { multiAccountGovernance } from "./multi-account-governance.ts";
import { performanceTuning } from "./performance-tuning.ts";
import type { PromptDefinition } from "./prompt.ts";
import { resourceCleanup } from "./resource-cleanup.ts";
import { resourceInventory } from "./resource-inventory.ts";
import { securityAudit } from "./security-audit.ts";
import { securityPostureAssessment } from "./security-posture-assessment.ts";
import { serverlessDeployment } from "./serverless-deployment.ts";
import { serviceMonitoring } from "./service-monitoring.ts";
import { troubleshootService } from "./troubleshoot-service.ts";
import { vpcNetworkDesign } from "./vpc-network-design.ts";

/** All prompts, in the order in which clients list them. */
export const PROMPTS: readonly PromptDefinition[] = [
  createResource,
  resourceInventory,
  troubleshootService,
  resourceCleanup,
  securityAudit,
  securityPostureAssessment,
  iamPolicyGenerator,
  complianceCheck,
  costOptimization,
  performanceTuning,
  serverlessDeployment,
  containerOrchestration,
  vpcNetworkDesign,
  infrastructureAutomation,
  multiAccountGovernance,
  serviceMonitoring,
  disasterRecovery,
];
