import { type ClassRule, memberRule, type ValueTest, whenever } from "../class-rule.ts";
import { letsEverybodyIn } from "../values/policy-document.ts";
import { isObject, someLeaf, someObject, type Value } from "../values/value.ts";
import { namesEverywhere, opensClusterEndpoint, opensLightsailPorts, opensPortsToEverybody } from "./open-networks.ts";
import { MAY_PUT_RESOURCE_POLICY, ofPolicies, PUT_RESOURCE_POLICY } from "./resource-policies.ts";

/** Whether a member says one of the words, in any case and at any depth. */
function says(member: string, ...words: readonly string[]): ValueTest {
  return (values) =>
    values.member(member).some((value) => someLeaf(value, (leaf) => words.includes(leaf.toLowerCase())));
}

/** The ready-made grants of S3 for everybody, and for everybody with any AWS account. */
const PUBLIC_ACL = /^(?:public-read|public-read-write|authenticated-read)$/;
const PUBLIC_GROUP = /groups\/(?:global\/AllUsers|global\/AuthenticatedUsers)/i;

const grantsToEverybody: ValueTest = (values) => {
  const members = [
    "ACL",
    "AccessControlPolicy",
    "GrantFullControl",
    "GrantRead",
    "GrantReadACP",
    "GrantWrite",
    "GrantWriteACP",
  ];
  const said = [
    ...members.flatMap((name) => values.member(name)),
    ...["--acl", "--grants"].flatMap((name) => values.option(name)),
  ];
  return said.some((value) => someLeaf(value, (leaf) => PUBLIC_ACL.test(leaf) || PUBLIC_GROUP.test(leaf)));
};

/** Of the four blocks of S3, or of another service's like, one is off or not mentioned, which is the same. */
const BLOCKS = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

const loosensBlock: ValueTest = (values) => {
  const said = values.member("PublicAccessBlockConfiguration");
  return (
    said.length === 0 ||
    said.some((block) => !isObject(block) || BLOCKS.some((name) => String(block[name]).toLowerCase() !== "true"))
  );
};

function saysFalse(value: Value): boolean {
  return someLeaf(value, (leaf) => leaf.toLowerCase() === "false");
}

/** The network policy of a collection has a switch of its own for everybody. */
const allowsNetworkFromPublic: ValueTest = (values) =>
  values.document("policy").some((policy) => someObject(policy, (rule) => String(rule.AllowFromPublic) === "true"));

/** Permissions for everybody are given to `all`, which is a group of AWS's. */
const sharesWithAll: ValueTest = (values) => {
  if (values.member("OperationType").some((type) => type === "remove")) return false;
  const flat = ["GroupNames", "UserGroups", "ValuesToAdd", "AccountIdsToAdd"].flatMap((name) => values.member(name));
  return (
    flat.some((value) => someLeaf(value, isAll)) ||
    ["CreateVolumePermission", "LaunchPermission", "LoadPermission"].some((name) =>
      values.member(name).some((permission) => !isObject(permission) || someAdded(permission.Add)),
    )
  );
};

function someAdded(added: Value | undefined): boolean {
  return added !== undefined && someObject(added, ({ Group: group }) => group !== undefined && someLeaf(group, isAll));
}

function isAll(leaf: string): boolean {
  return leaf.toLowerCase() === "all";
}

/** A principal that is everybody, with no organization or account to narrow it. */
const namesEverybody: ValueTest = (values) => {
  const narrowed = ["PrincipalOrgID", "OrganizationId", "SourceArn", "SourceAccount", "Condition"].some(
    (name) => values.member(name).length > 0,
  );
  const principals = ["Principal", "principal", "AWSAccountIds", "AddAllowedPrincipals", "Statements"].flatMap((name) =>
    values.member(name),
  );
  return !narrowed && principals.some((value) => someLeaf(value, (leaf) => leaf === "*"));
};

/** Let everybody on the internet in, or everybody who has an AWS account. */
export const OPENS_TO_PUBLIC: readonly ClassRule[] = [
  ...whenever(ofPolicies(letsEverybodyIn, true), PUT_RESOURCE_POLICY),
  ...whenever(ofPolicies(letsEverybodyIn, false), MAY_PUT_RESOURCE_POLICY),
  ...whenever(namesEverybody, [
    "ec2 modify-vpc-endpoint-service-permissions",
    "events put-permission",
    "lambda add-permission|add-layer-version-permission",
    "serverlessrepo put-application-policy",
    "signer add-profile-permission",
    "sns|sqs add-permission",
  ]),
  ...whenever(grantsToEverybody, [
    "s3 cp|mv|sync",
    "s3api copy-object|create-bucket|create-multipart-upload|put-bucket-acl|put-object|put-object-acl",
  ]),
  "s3api|s3control delete-public-access-block",
  ...whenever(loosensBlock, ["s3api|s3control put-public-access-block"]),
  ...whenever(says("InternetGatewayBlockMode", "off"), ["ec2 modify-vpc-block-public-access-options"]),
  ...whenever(says("BlockPublicAccessConfiguration", "false"), ["emr put-block-public-access-configuration"]),
  "ec2 create-vpc-block-public-access-exclusion|modify-vpc-block-public-access-exclusion",
  "ec2 disable-image-block-public-access|disable-snapshot-block-public-access",
  ...whenever(sharesWithAll, [
    "docdb|neptune|rds modify-db-*snapshot-attribute",
    "ec2 modify-fpga-image-attribute|modify-image-attribute|modify-snapshot-attribute",
    "ssm modify-document-permission",
  ]),
  ...whenever(opensPortsToEverybody, ["ec2 authorize-security-group-ingress|modify-security-group-rules"]),
  ...whenever(opensLightsailPorts, ["lightsail open-instance-public-ports|put-instance-public-ports"]),
  ...whenever(namesEverywhere("CIDRIP"), [
    "rds authorize-db-security-group-ingress",
    "redshift authorize-cluster-security-group-ingress",
  ]),
  ...whenever(opensClusterEndpoint, ["eks create-cluster|update-cluster-config"]),
  memberRule("* *", ["PubliclyAccessible", "publiclyAccessible"], (value) => value !== false),
  ...whenever(says("AuthType", "none"), ["lambda create-function-url-config|update-function-url-config"]),
  ...whenever(says("projectVisibility", "public_read"), ["codebuild update-project-visibility"]),
  ...whenever(
    (values) => values.member("PublicSharingEnabled").some((value) => value !== false),
    ["quicksight update-public-sharing-settings"],
  ),
  ...whenever(
    (values) => values.member("LinkSharingConfiguration").length + values.member("GrantLinkPermissions").length > 0,
    ["quicksight create-dashboard|update-dashboard-permissions"],
  ),
  ...whenever(says("ConnectivityInfo", "service_provided_eips"), ["kafka update-connectivity"]),
  memberRule("s3control create-access-point", ["PublicAccessBlockConfiguration"], saysFalse),
  ...whenever(allowsNetworkFromPublic, ["opensearchserverless create-security-policy|update-security-policy"]),
  ...whenever(says("accessRules", "public"), ["lightsail update-bucket"]),
  "ecr-public create-repository|put-image",
];
