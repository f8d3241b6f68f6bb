/** What a team's executor is to be, as people write it: in `teams.yaml`, or as properties of the construct. */

/** One statement of further powers. */
export type Grant = {
  /** IAM actions, such as `s3:GetObject`; `*` may end one, never begin one. */
  readonly actions: readonly string[];
  /** ARNs, in which `*` may stand for any characters. */
  readonly resources: readonly string[];
  /** As in an IAM policy: operator, key, one value or several. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> | undefined;
};

/** A role that the operator may hand to a service. */
export type PassRole = {
  readonly role: string;
  /** The service that gets it, such as `lambda.amazonaws.com`. */
  readonly service: string;
};

export type ReaderSettings = {
  /** ARNs of managed policies, beside what every reader may do. */
  readonly policies?: readonly string[] | undefined;
  readonly allow?: readonly Grant[] | undefined;
};

export type OperatorSettings = {
  /**
   * Who may write: ARNs of roles and users without their path, of a session of a role whose sessions are people, or short
   * (`role/NAME`, `user/NAME`) in the team's account.
   */
  readonly principals: readonly string[];
  readonly policies?: readonly string[] | undefined;
  readonly allow?: readonly Grant[] | undefined;
  readonly passRoles?: readonly PassRole[] | undefined;
};

/** Everything but the team's name may be left out; `team-defaults.ts` says what then holds. */
export type ExecutorSettings = {
  readonly team: string;
  readonly description?: string | undefined;
  readonly reader?: ReaderSettings | undefined;
  /** Null: nobody writes. */
  readonly operator?: OperatorSettings | null | undefined;
  /** Who may call the function, spelt like the operator's principals; null: whoever IAM lets, within the account. */
  readonly callers?: readonly string[] | null | undefined;
  /** Roles besides those of Identity Center whose trust policy pins the session's name to a person. */
  readonly personRoles?: readonly string[] | undefined;
  readonly identity?: "required" | "off" | undefined;
  readonly tenantIsolation?: boolean | undefined;
  readonly deniedActions?: readonly string[] | undefined;
  /** Null: any. */
  readonly regions?: readonly string[] | null | undefined;
  /** Name or ARN of a managed policy. */
  readonly permissionsBoundary?: string | null | undefined;
  /** The id of the organization whose resources alone may be touched. */
  readonly organization?: string | null | undefined;
  readonly memoryMb?: number | undefined;
  readonly timeoutSeconds?: number | undefined;
  /** Null: none is reserved. */
  readonly reservedConcurrency?: number | null | undefined;
  readonly architecture?: "x86_64" | "arm64" | undefined;
  readonly logRetentionDays?: number | undefined;
  /** ARN of the key for logs, the function's settings and its image. */
  readonly kmsKey?: string | null | undefined;
  /** ARN of the SNS topic that alarms are sent to. */
  readonly alarmTopic?: string | null | undefined;
  /** `build`, or a released image by its digest. */
  readonly image?: string | undefined;
};

/** The same with nothing left out. */
export type CompleteSettings = {
  readonly team: string;
  readonly description: string;
  readonly reader: { readonly policies: readonly string[]; readonly allow: readonly Grant[] };
  readonly operator: {
    readonly principals: readonly string[];
    readonly policies: readonly string[];
    readonly allow: readonly Grant[];
    readonly passRoles: readonly PassRole[];
  } | null;
  readonly callers: readonly string[] | null;
  readonly personRoles: readonly string[];
  readonly identity: "required" | "off";
  readonly tenantIsolation: boolean;
  readonly deniedActions: readonly string[];
  readonly regions: readonly string[] | null;
  readonly permissionsBoundary: string | null;
  readonly organization: string | null;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency: number | null;
  readonly architecture: "x86_64" | "arm64";
  readonly logRetentionDays: number;
  readonly kmsKey: string | null;
  readonly alarmTopic: string | null;
  readonly image: string;
};
