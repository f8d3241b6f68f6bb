import type { ValueTest } from "../class-rule.ts";
import type { CommandValues } from "../values/command-values.ts";
import { isObject, readDocument, UNREADABLE, type Value } from "../values/value.ts";

/** Operations that give a resource a policy, or a role its trust. Their document is required: without one that we find, the worse is assumed. */
export const PUT_RESOURCE_POLICY: readonly string[] = [
  "* put-resource-policy",
  "acm-pca put-policy",
  "aiops put-investigation-group-policy",
  "apigatewayv2 put-portal-product-sharing-policy",
  "backup put-backup-vault-access-policy",
  "cleanroomsml put-configured-audience-model-policy",
  "cloudsearch update-service-access-policies",
  "codeartifact put-domain-permissions-policy|put-repository-permissions-policy",
  "dsql put-cluster-policy",
  "ecr put-registry-policy|set-repository-policy",
  "ecr-public set-repository-policy",
  "efs|s3files put-file-system-policy",
  "entityresolution put-policy",
  "glacier initiate-vault-lock|set-vault-access-policy",
  "iam create-role|update-assume-role-policy",
  "imagebuilder put-*-policy",
  "kafka put-cluster-policy",
  "kms put-key-policy",
  "lexv2-models create-resource-policy|update-resource-policy",
  "logs put-delivery-destination-policy|put-destination-policy",
  "mediapackagev2 put-channel-policy|put-origin-endpoint-policy",
  "mediastore put-container-policy",
  "mediatailor put-channel-policy",
  "oam put-sink-policy",
  "omics put-s3-access-policy",
  "rekognition put-project-policy",
  "route53resolver put-*-policy",
  "s3api put-bucket-policy",
  "s3control put-*-policy*",
  "s3tables put-table-bucket-policy|put-table-policy",
  "s3vectors put-vector-bucket-policy",
  "sagemaker put-model-package-group-policy",
  "ses put-identity-policy",
  "sesv2 create-email-identity-policy|update-email-identity-policy",
  "ssm-contacts put-contact-policy",
  "vpc-lattice put-auth-policy",
  "waf|waf-regional|wafv2 put-permission-policy",
];

/** Operations that may bring such a document besides. */
export const MAY_PUT_RESOURCE_POLICY: readonly string[] = [
  "apigateway create-rest-api|create-domain-name",
  "dsql create-cluster",
  "dynamodb create-table",
  "ecr create-repository-creation-template|update-repository-creation-template",
  "es create-elasticsearch-domain|update-elasticsearch-domain-config",
  "events put-permission",
  "kms create-key|replicate-key",
  "opensearch create-domain|update-domain-config",
  "sns create-topic|set-topic-attributes",
  "sqs create-queue|set-queue-attributes",
];

/** The APIs' names of the member that holds the document. */
const DOCUMENTS =
  "accessPolicy AccessPolicies AssumeRolePolicyDocument configuredAudienceModelPolicy Content deliveryDestinationPolicy " +
  "FirewallRuleGroupPolicy policy Policy policyDocument PolicyDocument PolicyInJson policyText repositoryPolicy " +
  "resourcePolicy ResourcePolicy ResolverQueryLogConfigPolicy ResolverRulePolicy s3AccessPolicy";

/** A test of the documents that a command brings, as parsed JSON. @param required whether having none is worth the worse case */
export function ofPolicies(passes: (policy: Value) => boolean, required: boolean): ValueTest {
  return (values) => {
    const found = [...DOCUMENTS.split(" ").flatMap((member) => values.document(member)), ...attributePolicies(values)];
    return found.length === 0 ? required : found.some(passes);
  };
}

/** SNS and SQS keep the policy among other attributes; SNS takes one attribute by name and value. */
function attributePolicies(values: CommandValues): readonly Value[] {
  const inMaps = values.member("Attributes").flatMap((attributes) => policyOf(attributes));
  const named = values.member("AttributeName").includes("Policy") ? values.document("AttributeValue") : [];
  return [...inMaps, ...named];
}

function policyOf(attributes: Value): readonly Value[] {
  if (attributes === UNREADABLE) return [UNREADABLE];
  if (!isObject(attributes)) return [];
  const { Policy: policy } = attributes;
  if (policy === undefined) return [];
  return [typeof policy === "string" ? readDocument(policy) : UNREADABLE];
}
