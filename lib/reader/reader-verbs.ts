/** Verbs with which the names of actions begin that the reader may use, where AWS says of the action that it reads or lists. */
export const READER_VERBS = ["BatchDescribe", "BatchGet", "Describe", "Get", "List", "Lookup", "View"] as const;

/** What reads under another verb, by IAM prefix: each is needed day by day, and returns descriptions of resources or telemetry. */
export const FURTHER_ACTIONS: Readonly<Record<string, string>> = {
  "access-analyzer": "CheckAccessNotGranted CheckNoNewAccess CheckNoPublicAccess ValidatePolicy",
  aps: "QueryMetrics",
  cloudformation: "DetectStackDrift DetectStackResourceDrift EstimateTemplateCost ValidateTemplate",
  config: "SelectAggregateResourceConfig SelectResourceConfig",
  ec2: "SearchLocalGatewayRoutes SearchTransitGatewayMulticastGroups SearchTransitGatewayRoutes",
  events: "TestEventPattern",
  iam: "GenerateCredentialReport GenerateServiceLastAccessedDetails SimulateCustomPolicy SimulatePrincipalPolicy",
  logs: "FilterLogEvents StartQuery StopQuery TestMetricFilter",
  "resource-explorer-2": "Search",
  "resource-groups": "SearchResources",
  servicecatalog: "SearchProducts SearchProductsAsAdmin SearchProvisionedProducts",
  states: "ValidateStateMachineDefinition",
  sts: "DecodeAuthorizationMessage",
};
