/** How the values of a team's settings are spelt. */
export const PATTERNS = {
  team: /^[a-z][a-z0-9-]{0,39}$/,
  account: /^\d{12}$/,
  /** With its partition and account, or short: in the team's own. */
  principal: /^(arn:aws[a-z-]*:iam::\d{12}:)?(user\/[\w+=,.@*-]{1,128}|role\/[\w+=,.@*-]{1,128}(\/[\w+=,.@-]{2,64})?)$/,
  managedPolicy: /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/[\w+=,.@/-]{1,512}$/,
  boundary: /^(arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/)?[\w+=,.@/-]{1,512}$/,
  /** One action, or those that begin alike. All of a service is `s3:*`; all of AWS cannot be written. */
  action: /^[a-z0-9-]{1,64}:([A-Za-z][A-Za-z0-9]{0,127}\*?|\*)$/,
  resource: /^(arn:aws[a-z-]*:\S{1,2000}|\*)$/,
  role: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@*/-]{1,576}$/,
  service: /^[a-z0-9.-]{1,100}\.amazonaws\.com(\.cn)?$/,
  organization: /^o-[a-z0-9]{10,32}$/,
  key: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,100}$/,
  topic: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
  image: /^(build|[a-z0-9][a-z0-9._/:-]{0,200}@sha256:[0-9a-f]{64})$/,
  tagKey: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u,
  tagValue: /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
} as const;

/** How long CloudWatch keeps logs, in days: it takes these and no others. */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;
