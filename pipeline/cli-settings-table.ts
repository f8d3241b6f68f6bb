/** A setting of the AWS CLI that is taken from the user. */
export type CliSetting = {
  /** The setting's name in a profile. */
  readonly key: string;
  /** The variable that counts before the profile, where the CLI has one. */
  readonly variable?: string;
  readonly accepts: RegExp;
};

const BOOLEAN = /^(true|false)$/i;
const COUNT = /^[1-9]\d{0,6}$/;
const SIZE = /^[1-9]\d*(KB|MB|GB|TB|KiB|MiB|GiB|TiB)?$/i;
const RATE = /^[1-9]\d*((KB|MB|GB|KiB|MiB|GiB|Kb|Mb|Gb|B|b)\/s)?$/i;

/**
 * Settings of a profile that are harmless and meant for the CLI, with the values that the CLI accepts. Whatever is not
 * here stays with the user: what runs programs (aliases, plugins, `credential_process`, the pager), what chooses an
 * identity (`role_arn`, `sso_*`), what writes files (`cli_history`). The wire contract carries these and no others.
 */
export const PROFILE_SETTINGS: readonly CliSetting[] = [
  { key: "output", variable: "AWS_DEFAULT_OUTPUT", accepts: /^(json|text|table|yaml|yaml-stream|off)$/ },
  { key: "cli_binary_format", accepts: /^(base64|raw-in-base64-out)$/ },
  { key: "cli_timestamp_format", accepts: /^(none|wire|iso8601)$/ },
  { key: "retry_mode", variable: "AWS_RETRY_MODE", accepts: /^(legacy|standard|adaptive)$/ },
  { key: "max_attempts", variable: "AWS_MAX_ATTEMPTS", accepts: COUNT },
  { key: "use_fips_endpoint", variable: "AWS_USE_FIPS_ENDPOINT", accepts: BOOLEAN },
  { key: "use_dualstack_endpoint", variable: "AWS_USE_DUALSTACK_ENDPOINT", accepts: BOOLEAN },
  { key: "sts_regional_endpoints", variable: "AWS_STS_REGIONAL_ENDPOINTS", accepts: /^(legacy|regional)$/ },
];

/** The nested `s3` section, under the same rule. */
export const S3_SETTINGS: readonly CliSetting[] = [
  { key: "max_concurrent_requests", accepts: COUNT },
  { key: "max_queue_size", accepts: COUNT },
  { key: "multipart_threshold", accepts: SIZE },
  { key: "multipart_chunksize", accepts: SIZE },
  { key: "max_bandwidth", accepts: RATE },
  { key: "addressing_style", accepts: /^(path|virtual|auto)$/ },
  { key: "use_accelerate_endpoint", accepts: BOOLEAN },
  { key: "use_dualstack_endpoint", accepts: BOOLEAN },
];
