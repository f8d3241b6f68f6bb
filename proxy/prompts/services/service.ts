import { COMPUTE } from "./compute.ts";
import { DATA } from "./data.ts";
import { GOVERNANCE } from "./governance.ts";
import { MESSAGING } from "./messaging.ts";
import { NETWORK } from "./network.ts";
import type { ServiceFacts } from "./service-facts.ts";

const TABLE: Readonly<Record<string, ServiceFacts>> = { ...COMPUTE, ...DATA, ...NETWORK, ...MESSAGING, ...GOVERNANCE };

/** Other words that people use for a service of the table. */
const ALIASES: Readonly<Record<string, string>> = {
  ebs: "ec2",
  vpc: "ec2",
  s3api: "s3",
  aurora: "rds",
  alb: "elbv2",
  elb: "elbv2",
  nlb: "elbv2",
  elasticloadbalancing: "elbv2",
  apigatewayv2: "apigateway",
  "api-gateway": "apigateway",
  "cloudwatch-logs": "logs",
  "route-53": "route53",
};

/** A service that the user named. */
export type Service = {
  /** Its word in the AWS CLI and in ARNs, where what the user wrote can be one; else null. */
  readonly word: string | null;
  /** Its name in the ARNs of its resources, by which they are found. */
  readonly arnName: string | null;
  /** Its name before `.amazonaws.com` in CloudTrail and in Service Quotas. */
  readonly endpointName: string | null;
  /** What is known of it in particular, or null: only what works for every service. */
  readonly facts: ServiceFacts | null;
};

/**
 * What is known of the service that the user named, such as `ec2`, `Amazon S3` or `aws lambda`. A service that is not in
 * the table has its word; what cannot be a service word has nothing, so that no command is built from it.
 */
export function serviceNamed(text: string): Service {
  const written = text
    .toLowerCase()
    .replace(/^(?:aws|amazon)\s+/, "")
    .replaceAll(/\s+/g, "-");
  const word = (Object.hasOwn(ALIASES, written) ? ALIASES[written] : undefined) ?? written;
  if (!/^[a-z][a-z0-9-]{1,62}$/.test(word)) return { word: null, arnName: null, endpointName: null, facts: null };
  const facts = (Object.hasOwn(TABLE, word) ? TABLE[word] : undefined) ?? null;
  return { word, arnName: facts?.arnName ?? word, endpointName: facts?.endpointName ?? word, facts };
}
