import { type ClassRule, type ValueTest, whenever } from "../class-rule.ts";
import type { CommandValues } from "../values/command-values.ts";
import { letsAccountsIn } from "../values/policy-document.ts";
import { isObject, someLeaf, type Value } from "../values/value.ts";
import { MAY_PUT_RESOURCE_POLICY, ofPolicies, PUT_RESOURCE_POLICY } from "./resource-policies.ts";

/** Permissions of an image or a snapshot are given to somebody, not only taken back. */
const addsPermission: ValueTest = (values) => {
  if (values.member("OperationType").some((type) => type === "remove")) return false;
  const flat = [
    "GroupNames",
    "OrganizationArns",
    "OrganizationalUnitArns",
    "UserGroups",
    "UserIds",
    "ValuesToAdd",
    "AccountIdsToAdd",
  ];
  return (
    flat.some((name) => values.member(name).length > 0) ||
    ["CreateVolumePermission", "LaunchPermission", "LoadPermission"].some((name) =>
      values.member(name).some((permission) => !isObject(permission) || permission.Add !== undefined),
    )
  );
};

/** The ready-made grants of S3 that give nothing to anybody but the owners of bucket and object, and to S3's log delivery. */
const OWN_ACL = /^(?:private|bucket-owner-read|bucket-owner-full-control|log-delivery-write)$/;

const grantsByAcl: ValueTest = (values) =>
  isGiven(
    "AccessControlPolicy",
    "GrantFullControl",
    "GrantRead",
    "GrantReadACP",
    "GrantWrite",
    "GrantWriteACP",
  )(values) || values.member("ACL").some((value) => someLeaf(value, (acl) => !OWN_ACL.test(acl)));

function isGiven(...members: readonly string[]): ValueTest {
  return (values) => members.some((name) => values.member(name).length > 0);
}

/** A principal that is not a service of AWS's own. */
const namesNoService: ValueTest = (values) =>
  principals(values).some((principal) =>
    someLeaf(principal, (name) => !/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(name)),
  );

function principals(values: CommandValues): readonly Value[] {
  return ["Principal", "principal"].flatMap((name) => values.member(name));
}

/** What is published goes to an address outside AWS. */
const leavesAws: ValueTest = (values) =>
  ["Protocol"].some((name) =>
    values.member(name).some((value) => someLeaf(value, (leaf) => /^(?:https?|email|email-json|sms)$/i.test(leaf))),
  );

/** Log groups and rules reach other accounts through a destination or an event bus. */
function mentions(member: string, pattern: RegExp): ValueTest {
  return (values) => values.member(member).some((value) => someLeaf(value, (leaf) => pattern.test(leaf)));
}

/** Lake Formation's principals are ours, unless they are a whole account or an organization. */
const OTHER_ACCOUNT = /^\d{12}$|^arn:[^:]*:organizations:|^IAM_ALLOWED_PRINCIPALS$/;

/** Give somebody in another account, or outside AWS, access to what is ours. */
export const SHARES_OUTSIDE: readonly ClassRule[] = [
  ...whenever(ofPolicies(letsAccountsIn, true), PUT_RESOURCE_POLICY),
  ...whenever(ofPolicies(letsAccountsIn, false), MAY_PUT_RESOURCE_POLICY),
  ...whenever(addsPermission, [
    "docdb|neptune|rds modify-db-*snapshot-attribute",
    "ec2 modify-fpga-image-attribute|modify-image-attribute|modify-snapshot-attribute",
    "ssm modify-document-permission",
  ]),
  ...whenever(namesNoService, [
    "events put-permission",
    "lambda add-permission|add-layer-version-permission",
    "signer add-profile-permission",
  ]),
  // Grants by name.
  "acm-pca create-permission",
  "appstream update-image-permissions",
  "auditmanager start-assessment-framework-share",
  "cleanrooms create-collaboration",
  "codeguruprofiler put-permission",
  "datazone add-policy-grant",
  "dataexchange create-data-grant",
  "ds create-trust|share-directory",
  "ec2 create-network-interface-permission|enable-address-transfer",
  "ec2 create-transit-gateway-peering-attachment",
  "ec2 associate-capacity-reservation-billing-owner",
  ...whenever(isGiven("PeerOwnerId"), ["ec2 create-vpc-peering-connection"]),
  ...whenever(isGiven("AddAllowedPrincipals"), ["ec2 modify-vpc-endpoint-service-permissions"]),
  "es|opensearch authorize-vpc-endpoint-access|create-outbound-*",
  "entityresolution add-policy-statement",
  "iam create-open-id-connect-provider|create-saml-provider|update-saml-provider",
  "iam add-client-id-to-open-id-connect-provider|update-open-id-connect-provider-thumbprint",
  "iam accept-delegation-request|create-delegation-request|send-delegation-token",
  "imagebuilder put-*-policy",
  "gamelift create-vpc-peering-authorization",
  "globalaccelerator create-cross-account-attachment|update-cross-account-attachment",
  "kms create-grant",
  "license-manager create-grant|create-grant-version",
  ...whenever(isGiven("readonlyAccessAccounts"), ["lightsail update-bucket"]),
  "mediaconvert create-resource-share",
  "mediaconnect grant-flow-entitlements",
  "oam create-link",
  "omics create-share",
  "organizations invite-*|register-delegated-administrator",
  "ram associate-resource-share|create-resource-share|enable-sharing-with-aws-organization|promote-*",
  ...whenever(
    (values) => values.member("allowExternalPrincipals").some((value) => value !== false),
    ["ram update-resource-share"],
  ),
  "redshift authorize-data-share|authorize-endpoint-access|authorize-snapshot-access",
  "rolesanywhere create-trust-anchor|enable-trust-anchor|update-trust-anchor",
  "route53-recovery-readiness create-cross-account-authorization",
  "route53 create-vpc-association-authorization",
  "route53domains transfer-domain-to-another-aws-account",
  ...whenever(grantsByAcl, [
    "s3api copy-object|create-bucket|create-multipart-upload|put-bucket-acl|put-object|put-object-acl",
  ]),
  { commands: "s3 cp|mv|sync", options: ["--grants"] },
  ...whenever(mentions("ReplicationConfiguration", /^\d{12}$/), ["s3api put-bucket-replication"]),
  "rtbfabric create-*-external-link",
  "s3control create-access-grant",
  "securitylake create-subscriber",
  "serverlessrepo put-application-policy",
  "servicecatalog create-portfolio-share|update-portfolio-share",
  "sns|sqs add-permission",
  "ssm-sap put-resource-permission",
  "sso-admin create-trusted-token-issuer|update-trusted-token-issuer",
  "wellarchitected create-*-share|update-workload-share",
  "workdocs add-resource-permissions",
  "workspaces accept-account-link-invitation|create-account-link-invitation",
  "workspaces update-workspace-image-permission|update-connection-alias-permission",
  // Whoever administers a service for the organization, or is let in as its administrator.
  "* enable-delegated-admin-account|enable-organization-admin-account|register-organization-admin-account",
  "cloudtrail register-organization-delegated-admin",
  "detective|macie2 accept-invitation",
  "guardduty|securityhub accept-administrator-invitation|accept-invitation",
  "ec2 enable-ipam-organization-admin-account|enable-reachability-analyzer-organization-sharing",
  "fms associate-admin-account|put-admin-account",
  "securitylake register-data-lake-delegated-administrator",
  // Streams of what happens here to somewhere else.
  ...whenever(mentions("Principal", OTHER_ACCOUNT), ["lakeformation grant-permissions"]),
  ...whenever(mentions("Entries", OTHER_ACCOUNT), ["lakeformation batch-grant-permissions"]),
  ...whenever(mentions("patchOperations", /^\/policy/), ["apigateway update-rest-api|update-domain-name"]),
  ...whenever(leavesAws, ["sns subscribe"]),
  ...whenever(mentions("destinationArn", /:destination:/), ["logs put-subscription-filter"]),
  ...whenever(mentions("Targets", /:event-bus\//), ["events put-targets"]),
  "chime put-events-configuration",
];
