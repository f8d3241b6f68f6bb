import { type ILogGroup, QueryDefinition, QueryString } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { AUDIT_EVENT, type AuditEvent } from "../../pipeline/team/telemetry.ts";

/** Fields of the audit event; Logs Insights spells the parts of a list with dots and numbers. */
type Field = keyof AuditEvent | `argv.${number}.${number}` | `exitCodes.${number}`;

const COMMAND: readonly Field[] = ["argv.0.1", "argv.0.2"];

/** What people ask of the log, each as Logs Insights takes it. Only audit events count. */
export const QUERIES = {
  "who ran what": lines(
    show("who", "client", "role", "region", ...COMMAND, "errorCode", "durationMs"),
    "sort @timestamp desc",
    "limit 200",
  ),
  "what was refused, and why": lines(
    show("who", "client", ...COMMAND, "decision", "rule", "errorCode"),
    `filter ${one("decision")} in ["deny", "confirm"] or ispresent(${one("rule")})`,
    "sort @timestamp desc",
    "limit 200",
  ),
  "what was written": lines(
    show("who", "principalArn", "client", "region", ...COMMAND, "errorCode", "requestId"),
    `filter ${one("role")} = "operator"`,
    "sort @timestamp desc",
    "limit 200",
  ),
  "senders that were not proved": lines(
    show("who", "whoKind", "principalArn", "tenantId", "client", "errorCode"),
    `filter ${one("whoKind")} != "person" and ${one("whoKind")} != "role"`,
    "sort @timestamp desc",
    "limit 200",
  ),
  "durations by service": lines(
    `filter ${one("kind")} = "run"`,
    `stats count(*) as pipelines, avg(${one("durationMs")}) as mean, pct(${one("durationMs")}, 95) as p95, ` +
      `max(${one("durationMs")}) as longest by ${one("argv.0.1")} as service`,
    "sort pipelines desc",
    "limit 50",
  ),
  "pipelines by person": lines(
    `filter ${one("kind")} = "run"`,
    `stats count(*) as pipelines, sum(${one("stdoutBytes")}) as bytes by ${one("who")} as sender`,
    "sort pipelines desc",
    "limit 50",
  ),
} as const satisfies Readonly<Record<string, string>>;

/** Saves the queries, so that they stand in the console under the team's name. */
export function savedQueries(scope: Construct, team: string, logGroup: ILogGroup): void {
  for (const [name, query] of Object.entries(QUERIES)) {
    new QueryDefinition(scope, `Query${name.replaceAll(/[^a-z]+(.)/g, (_, letter: string) => letter.toUpperCase())}`, {
      queryDefinitionName: `aws-mcp-relay/${team}/${name.replaceAll(",", "")}`,
      queryString: new Verbatim(query),
      logGroups: [logGroup],
    });
  }
}

/** A query as it is written; the CDK's own class orders its parts differently. */
class Verbatim extends QueryString {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  override toString(): string {
    return this.#text;
  }
}

function one(field: Field): Field {
  return field;
}

function show(...fields: readonly Field[]): string {
  return `fields @timestamp, ${fields.join(", ")}`;
}

function lines(...parts: readonly string[]): string {
  return [`filter event = "${AUDIT_EVENT}"`, ...parts].join("\n| ");
}
