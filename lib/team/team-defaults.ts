import type { CompleteSettings, ExecutorSettings } from "./team-settings.ts";

/** Word for an image that is built from this package's own sources. */
export const BUILD = "build";

/** What holds where nothing is said; `docs/deploy.md` shows it, held by a test. */
export const DEFAULTS = {
  operator: null,
  callers: null,
  personRoles: [],
  identity: "required",
  tenantIsolation: true,
  deniedActions: [],
  regions: null,
  permissionsBoundary: null,
  organization: null,
  /** Exactly one vCPU; the AWS CLI is slower with less. */
  memoryMb: 1_769,
  /** Pipelines may take 300; the rest is for the answer. */
  timeoutSeconds: 330,
  /** New accounts have ten in all, of which none may be reserved: the deployment would fail. */
  reservedConcurrency: null,
  /** arm64 costs a fifth less, and building it elsewhere needs an emulating builder. */
  architecture: "x86_64",
  logRetentionDays: 30,
  kmsKey: null,
  alarmTopic: null,
  image: BUILD,
} as const;

/** Fills in what is left out. */
export function withDefaults(settings: ExecutorSettings): CompleteSettings {
  const { operator, reader } = settings;
  const said = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return {
    ...DEFAULTS,
    description: `Pipelines of the AWS CLI for the team ${settings.team}`,
    ...said,
    team: settings.team,
    reader: { policies: reader?.policies ?? [], allow: reader?.allow ?? [] },
    operator:
      operator == null
        ? null
        : {
            principals: operator.principals,
            policies: operator.policies ?? [],
            allow: operator.allow ?? [],
            passRoles: operator.passRoles ?? [],
          },
  };
}
