/** What a tool looks like on the wire, as far as the page shows it. */
type ListedTool = {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema | undefined;
  readonly annotations?: { readonly readOnlyHint?: boolean | undefined } | undefined;
};
type JsonSchema = {
  readonly properties?: Readonly<Record<string, object>> | undefined;
  readonly required?: readonly string[] | undefined;
};
type Property = { readonly type?: string; readonly enum?: readonly string[]; readonly description?: string };

const HEAD = `# Tools

What the server tells a client about its tools. This page is written from \`tools/list\` of the built server, and a test holds it to that.
The results' fields may become more; none goes away or changes its meaning without a new major version.
`;

/** The page \`docs/tools.md\`. */
export function toolsPage(tools: readonly ListedTool[]): string {
  return [HEAD, ...tools.map(section)].join("\n");
}

function section({ name, title = "", description = "", inputSchema, outputSchema, annotations }: ListedTool): string {
  return [
    `## ${name}`,
    "",
    `**${title}**${annotations?.readOnlyHint === true ? " (only reads)" : ""}. ${description}`,
    "",
    table("argument", inputSchema),
    "",
    table("field of the result", outputSchema ?? {}),
    "",
  ].join("\n");
}

function table(heading: string, { properties = {}, required = [] }: JsonSchema): string {
  const rows = Object.entries(properties).map(([name, property]) => {
    const { type = "", enum: values, description = "" } = property as Property;
    const kind = values === undefined ? type : values.map((value) => `\`${value}\``).join(", ");
    return `| \`${name}\` | ${kind} | ${required.includes(name) ? "always" : ""} | ${description.replaceAll("|", "\\|")} |`;
  });
  return [`| ${heading} | | | |`, "| --- | --- | --- | --- |", ...rows].join("\n");
}
