/** Actions that a command needs besides, because of an option or a value that it has. */
export type Addition = {
  /** Words behind `aws` that it is about; null: all but IAM's own. */
  readonly services: readonly string[] | null;
  /** The API operations that it is about, or names of commands that have none. */
  readonly on: RegExp;
  /** What the command says: an option's name, a value, or a member of a document, each on a line of its own. */
  readonly says: RegExp;
  readonly actions: readonly string[];
};

const ANY = /^/;
const S3 = ["s3", "s3api"];
const BUCKETS = /^(CreateBucket|mb)$/;
const OBJECTS = /^(PutObject|CopyObject|CreateMultipartUpload|cp|mv|sync)$/;

/** About commands that change something. */
export const ADDITIONS_TO_WRITES: readonly Addition[] = [
  // Whoever hands a role to a service must be allowed to.
  { services: null, on: ANY, says: /role|instance-?profile/i, actions: ["iam:PassRole"] },
  { services: S3, on: BUCKETS, says: /^--(acl$|grant)/m, actions: ["s3:PutBucketAcl"] },
  { services: S3, on: OBJECTS, says: /^--(acl$|grant)/m, actions: ["s3:PutObjectAcl"] },
  { services: S3, on: BUCKETS, says: /^--object-ownership/m, actions: ["s3:PutBucketOwnershipControls"] },
  {
    services: S3,
    on: BUCKETS,
    says: /^--object-lock-/m,
    actions: ["s3:PutBucketObjectLockConfiguration", "s3:PutBucketVersioning"],
  },
  { services: S3, on: OBJECTS, says: /^--object-lock-/m, actions: ["s3:PutObjectLegalHold", "s3:PutObjectRetention"] },
  { services: S3, on: ANY, says: /^--bypass-governance-retention/m, actions: ["s3:BypassGovernanceRetention"] },
  { services: ["s3"], on: /^sync$/, says: /^--delete$/m, actions: ["s3:DeleteObject"] },
  { services: ["s3"], on: /^rb$/, says: /^--force$/m, actions: ["s3:DeleteObject", "s3:ListBucket"] },
];

/** About all commands: directory buckets, and what stands behind an ARN instead of a bucket. */
export const ADDITIONS: readonly Addition[] = [
  { services: S3, on: ANY, says: /--x-s3\b/, actions: ["s3express:CreateSession"] },
  { services: S3, on: ANY, says: /arn:[a-z-]+:s3-outposts:/, actions: ["s3-outposts:*"] },
  { services: S3, on: ANY, says: /arn:[a-z-]+:s3-object-lambda:/, actions: ["s3-object-lambda:*"] },
];
