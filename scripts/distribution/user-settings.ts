import { VARIABLES } from "../../proxy/config/variables.ts";

/** A setting as an installer offers it. */
export type UserSetting = {
  /** Its key in the bundle's manifest. */
  readonly key: string;
  readonly variable: string;
  readonly title: string;
  readonly description: string;
  readonly kind: "text" | "number" | "file";
  /** The only values that are accepted; null: any. */
  readonly choices: readonly string[] | null;
  /** What counts when nothing is entered; null: nothing. */
  readonly fallback: string | number | null;
  readonly secret: boolean;
};

type VariableKey = keyof typeof VARIABLES;

/** What an installer calls a variable. */
const TITLES: Readonly<Partial<Record<VariableKey, string>>> = {
  profile: "AWS profile",
  region: "AWS region",
  executor: "Where commands run",
  dockerImage: "Container image",
  function: "A team's function",
  targetsFile: "Team accounts",
  fallback: "When Lambda cannot be reached",
  securityMode: "Security mode",
  securityConfig: "Your own policy",
  confirm: "Confirmation",
  sandbox: "Sandbox",
  credentialSource: "Where credentials are looked for",
  timeoutSeconds: "Time limit",
  maxOutputChars: "Output limit",
  awsCliPath: "AWS CLI",
  egressAllow: "Further hosts",
  warm: "Warm AWS CLI",
  trust: "Trusted certificates",
  logLevel: "Log level",
};

/** Variables that an installer does not offer, each with why. */
export const NOT_OFFERED: Readonly<Partial<Record<VariableKey, string>>> = {
  transport: "an installer starts the server over stdio",
  httpHost: "belongs to the HTTP transports",
  httpPort: "belongs to the HTTP transports",
  httpToken: "belongs to the HTTP transports",
  defaultProfile: "an older name of AWS_PROFILE",
  defaultRegion: "an older name of AWS_REGION",
};

/** Keys, for those who have no profile. The AWS SDKs name them; an installer keeps them in the system's store of secrets. */
const KEYS: readonly UserSetting[] = [
  ["AWS_ACCESS_KEY_ID", "Access key ID", "Only where there is no profile. Prefer keys that expire."],
  ["AWS_SECRET_ACCESS_KEY", "Secret access key", "Belongs to the access key ID."],
  ["AWS_SESSION_TOKEN", "Session token", "Belongs to an access key that expires."],
].map(([variable = "", title = "", description = ""]) => ({
  key: variable.toLowerCase(),
  variable,
  title,
  description,
  kind: "text",
  choices: null,
  fallback: null,
  secret: true,
}));

/** Every setting that is offered, the most wanted first. */
export const USER_SETTINGS: readonly UserSetting[] = [
  ...Object.entries(TITLES).map(([key, title]) => offered(key as VariableKey, title)),
  ...KEYS,
];

function offered(key: VariableKey, title: string): UserSetting {
  const variable = VARIABLES[key];
  const choices = [...variable.accepts.matchAll(/`([\w-]+)`/g)].map(([, word]) => word ?? "");
  const isChoice = choices.length > 1 && choices.map((word) => `\`${word}\``).join(", ") === variable.accepts;
  const unset = "whenUnset" in variable ? ` Left empty: ${variable.whenUnset}.` : "";
  return {
    key: variable.name.toLowerCase().replace(/^aws_(mcp_)?/, ""),
    variable: variable.name,
    title,
    description: `${variable.meaning} Takes ${variable.accepts}.${unset}`.replaceAll("`", ""),
    kind: kindOf(variable.accepts),
    choices: isChoice ? choices : null,
    fallback: variable.fallback,
    secret: "secret" in variable,
  };
}

function kindOf(accepts: string): UserSetting["kind"] {
  if (accepts === VARIABLES.securityConfig.accepts) return "file";
  return accepts.startsWith("a whole number") ? "number" : "text";
}
