/** A metric that says how a service's resources fare. */
export type ServiceMetric = {
  readonly namespace: string;
  readonly name: string;
  /** The dimension that holds a resource's identifier. */
  readonly dimension: string;
  /** Further dimensions, without which CloudWatch finds nothing. */
  readonly otherDimensions?: Readonly<Record<string, string>>;
  /** A first threshold for an alarm, in the metric's unit. */
  readonly alarmAbove: number;
};

/** What the prompts know of one service. Every command is whole; all but `remove` and `tune` only read. */
export type ServiceFacts = {
  /** Its name in the ARNs of its resources, where that is not the service word. */
  readonly arnName?: string;
  /** Its name before `.amazonaws.com` in CloudTrail and in Service Quotas, where that is not the service word. */
  readonly endpointName?: string;
  /** Its name on the bill. */
  readonly billName?: string;
  /** True where its events and metrics are in us-east-1 whatever the region. */
  readonly isGlobal?: true;
  readonly metric?: ServiceMetric;
  /** List its resources. */
  readonly inventory: readonly string[];
  /** Shows one resource. */
  readonly describe: (id: string) => string;
  /** Show the settings that protect it. */
  readonly security: readonly string[];
  /** Find what nobody seems to use. */
  readonly unused: readonly string[];
  /** Removes one resource; missing where this server refuses that in strict mode. */
  readonly remove?: string;
  /** Show whether its data could be brought back. */
  readonly backup: readonly string[];
  /** Changes what most often decides on speed. */
  readonly tune?: (id: string) => string;
};
