/** The services that the prompts know in particular, one that they do not, and words that are no service. */
export const SERVICES = [
  "ec2",
  "s3",
  "rds",
  "lambda",
  "dynamodb",
  "iam",
  "ecs",
  "eks",
  "cloudfront",
  "sns",
  "sqs",
  "kms",
  "elbv2",
  "cloudformation",
  "cloudwatch",
  "logs",
  "apigateway",
  "route53",
  "glue",
  "__proto__",
  "no service; $(date)",
];

const RESOURCE_TYPES = ["s3-bucket", "EC2 instance", "lambda", "AWS::SQS::Queue", "topic", "rds", "table", "it's new"];
const RESOURCE_IDS = [
  "i-0abc",
  "vol-0abc",
  "sg-0abc",
  "my thing's",
  "arn:aws:x:us-east-1:123456789012:thing/a",
  "https://h/1/q",
];

type Values = Readonly<Record<string, string>>;

const services = (...others: readonly Values[]): readonly Values[] =>
  SERVICES.flatMap((service) => (others.length === 0 ? [{ service }] : others.map((other) => ({ service, ...other }))));

/** Arguments for each prompt; the first of each stand in the rendered examples. */
export const ARGUMENT_SETS: Readonly<Record<string, readonly Values[]>> = {
  create_resource: RESOURCE_TYPES.map((resource_type) => ({ resource_type, resource_name: "my-thing" })),
  resource_inventory: services({}, { region: "eu-central-1" }),
  troubleshoot_service: services(...RESOURCE_IDS.map((resource_id) => ({ resource_id }))),
  resource_cleanup: services({}, { criteria: "not used for 90 days" }),
  security_audit: services(),
  security_posture_assessment: [{}],
  iam_policy_generator: [
    { service: "s3", actions: "s3:GetObject, s3:PutObject", resource_pattern: "arn:aws:s3:::bucket/*" },
    ...services({ actions: "read what's there" }),
  ],
  compliance_check: [{ compliance_standard: "PCI DSS" }, ...services({ compliance_standard: "(CIS)" })],
  cost_optimization: services(),
  performance_tuning: services(...RESOURCE_IDS.map((resource_id) => ({ resource_id }))),
  serverless_deployment: [{ application_name: "my_shop 2" }, { application_name: "é", runtime: "python3.13" }],
  container_orchestration: [
    { cluster_name: "main" },
    { cluster_name: "it's", service_type: "EC2" },
    { cluster_name: "main", service_type: "eks" },
  ],
  vpc_network_design: [{ vpc_name: "main net" }, { vpc_name: "it's", cidr_block: "10.20.0.0/20" }],
  infrastructure_automation: [{ resource_type: "bucket" }, { resource_type: "it's", automation_scope: "nightly stop" }],
  multi_account_governance: [{}, { account_type: "it's a sandbox" }],
  service_monitoring: services({}, { metric_type: "Latency" }, { metric_type: "all errors" }),
  disaster_recovery: services({}, { recovery_point_objective: "15 minutes" }, { recovery_point_objective: "soon" }),
};
