import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";

/**
 * Actions whose requests do not carry the organization of what they touch, so that a condition on it would refuse them all.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid
 */
const WITHOUT_THE_KEY: readonly string[] = [
  "ebs:*",
  "ec2:AcceptTransitGatewayPeeringAttachment",
  "ec2:AcceptVpcEndpointConnections",
  "ec2:AcceptVpcPeeringConnection",
  "ec2:CopyImage",
  "ec2:CopySnapshot",
  "ec2:CreateTransitGatewayPeeringAttachment",
  "ec2:CreateVolume",
  "ec2:CreateVpcEndpoint",
  "ec2:CreateVpcPeeringConnection",
  "ec2:DeleteTransitGatewayPeeringAttachment",
  "ec2:DeleteVpcPeeringConnection",
  "ec2:RejectTransitGatewayPeeringAttachment",
  "ec2:RejectVpcEndpointConnections",
  "ec2:RejectVpcPeeringConnection",
  "events:PutEvents",
  "guardduty:AcceptAdministratorInvitation",
  "macie2:AcceptInvitation",
  "route53:AssociateVPCWithHostedZone",
  "route53:CreateVPCAssociationAuthorization",
  "route53:DeleteVPCAssociationAuthorization",
  "route53:DisassociateVPCFromHostedZone",
  "route53:ListHostedZonesByVPC",
  "securityhub:AcceptAdministratorInvitation",
];

/** Reading what AWS itself offers: its images, layers, components, prices. Nothing leaves by it. */
const READS_OF_AWS: readonly string[] = [
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
  "imagebuilder:GetComponent",
  "imagebuilder:GetImage",
  "lambda:GetLayerVersion",
  "pricing:*",
];

/** Buckets of AWS from which machines get agents, patches and packages, by the documents of Systems Manager and Amazon Linux. */
const BUCKETS_OF_AWS: readonly string[] = [
  "al2023-repos-*",
  "amazon-ssm-*",
  "amazonlinux-2-repos-*",
  "aws-ssm-*",
  "aws-patch-manager-*",
  "aws-windows-downloads-*",
  "patch-baseline-snapshot-*",
];

/**
 * Refuses what belongs to nobody of the organization, so that no pipeline carries data to a stranger's bucket or queue. Exempt is what
 * AWS owns: its machine images, its public parameters, documents and policies, and reading from its buckets.
 *
 * @param organization id, such as `o-a1b2c3d4e5`
 */
export function dataPerimeter(organization: string, partition: string): readonly PolicyStatement[] {
  const isForeign = { StringNotEquals: { "aws:ResourceOrgID": organization } };
  const arn = (rest: string) => `arn:${partition}:${rest}`;
  const images = [arn("ec2:*::image/*"), arn("ec2:*::snapshot/*")];
  const files = BUCKETS_OF_AWS.map((bucket) => arn(`s3:::${bucket}/*`));
  return [
    new PolicyStatement({
      sid: "StayInOrganization",
      effect: Effect.DENY,
      notActions: [...WITHOUT_THE_KEY, ...READS_OF_AWS],
      notResources: [
        ...images,
        ...files,
        arn("iam::aws:policy/*"),
        arn("ssm:*::document/*"),
        arn("ssm:*::parameter/aws/*"),
      ],
      conditions: isForeign,
    }),
    new PolicyStatement({
      sid: "OnlyReadFilesOfAws",
      effect: Effect.DENY,
      notActions: ["s3:GetObject", "s3:GetObjectVersion"],
      resources: files,
      conditions: isForeign,
    }),
    new PolicyStatement({
      sid: "NoImagesOfStrangers",
      effect: Effect.DENY,
      actions: ["ec2:CreateFleet", "ec2:RunInstances"],
      resources: images,
      conditions: {
        StringNotEquals: { "aws:ResourceOrgID": organization, "ec2:Owner": ["amazon", "aws-marketplace"] },
      },
    }),
  ];
}
