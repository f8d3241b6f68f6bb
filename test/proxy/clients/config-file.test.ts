import fc from "fast-check";
import { parse as parseJson } from "jsonc-parser";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import type { FileFormat } from "../../../proxy/clients/clients.ts";
import { removeServer, serversIn, setServer } from "../../../proxy/clients/config-file.ts";
import { ConfigProblem } from "../../../proxy/clients/config-problem.ts";

const JSON_FORMAT: FileFormat = { syntax: "json", servers: "mcpServers", namesTransport: false };
const VSCODE: FileFormat = { syntax: "json", servers: "servers", namesTransport: true };
const TOML: FileFormat = { syntax: "toml" };
const OURS = { command: "npx", args: ["-y", "aws-mcp-relay"], env: { AWS_PROFILE: "dev" } };

/** Files of users, each with an end that no formatter would choose. */
const JSON_FILES: Readonly<Record<string, string>> = {
  comments:
    '// mine\n{\n  /* the others */\n  "mcpServers": {\n    "files": { "command": "x" }, // keep\n  },\n  "theme": "dark" // so\n}\n',
  tabs: '{\n\t"mcpServers": {\n\t\t"files": {\n\t\t\t"command": "x",\n\t\t\t"env": { "TOKEN": "a" }\n\t\t}\n\t}\n}',
  crlf: '{\r\n    "mcpServers": {\r\n        "files": {"command":"x"}\r\n    }\r\n}\r\n',
  "one line": '{"mcpServers":{"files":{"command":"x","args":[]}},"n":1.50}',
  "odd numbers": '{ "big": 12345678901234567890, "e": 1E5,\n"mcpServers": { "files": {"command": "\\u0041"} } }',
  "no servers": '{\n  "numStartups": 12,\n  "projects": { "/a": { "mcpServers": {} } }\n}\n',
  "empty servers": '{ "mcpServers": {} }',
  "empty object": "{}",
};

/** What is left where there was no object for servers: an empty one. */
const LEFT_OVER: Readonly<Record<string, string>> = {
  [JSON_FILES["no servers"] ?? ""]:
    '{\n  "numStartups": 12,\n  "projects": { "/a": { "mcpServers": {} } },\n  "mcpServers": {}\n}\n',
  "{}": '{\n  "mcpServers": {}\n}',
};

/** A table begins on a line of its own, so the line before it gets an end. */
function withLineEnd(text: string, { syntax }: FileFormat): string {
  return syntax === "json" || text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

const TOML_FILES: Readonly<Record<string, string>> = {
  comments:
    '# mine\nmodel = "o" # so\n\n[mcp_servers.files] # keep\ncommand = "x"\nargs = [\n  "a", # one\n  "[b]",\n]\n\n# about the next\n[tui]\ntheme = "dark"',
  "no end": 'model = "o"',
  strings: 'notes = """\n[mcp_servers.aws]\ncommand = "no"\n"""\nraw = \'\'\'\n# "x\n\'\'\'\n',
  crlf: 'model = "o"\r\n\r\n[mcp_servers.files.env]\r\nTOKEN = "a=b#c"\r\n',
  dates:
    'when = 1979-05-27T07:32:00Z\nn = 1_000\nf = 1e3\ninline = { a = [1, { b = "}" }] }\n[[list]]\na = 1\n[[list]]\na = 2\n',
  "quoted keys": '"model.x" = 1\n[projects."/a/b [c]"]\ntrust_level = "trusted"\n',
  empty: "",
};

describe.each([
  ...Object.entries(JSON_FILES).map(([name, text]) => ["JSON", name, text, JSON_FORMAT] as const),
  ...Object.entries(TOML_FILES).map(([name, text]) => ["TOML", name, text, TOML] as const),
])("%s with %s", (_syntax, _name, text, format) => {
  const added = setServer(text, format, "aws", OURS);

  test("the server is added, and every line that was there is still there", () => {
    expect(serversIn(added, format).get("aws")).toEqual(OURS);
    expect([...serversIn(added, format).keys()].filter((name) => name !== "aws")).toEqual([
      ...serversIn(text, format).keys(),
    ]);
    for (const line of text.split("\n").filter((each) => each.length > 30))
      expect(added).toContain(line.trim().slice(0, 25));
  });

  test("once more changes nothing [init-idempotent]", () => {
    expect(setServer(added, format, "aws", OURS)).toBe(added);
  });

  test("taken out again, what was there is there byte for byte [init-leaves-the-rest]", () => {
    expect(removeServer(added, format, "aws")).toBe(LEFT_OVER[text] ?? withLineEnd(text, format));
  });

  test("a changed variable changes one place", () => {
    const changed = setServer(added, format, "aws", { ...OURS, env: { AWS_PROFILE: "prod" } });
    expect(changed).toBe(added.replace('"dev"', '"prod"'));
  });
});

test("what a user wrote into our entry stays", () => {
  const json =
    '{"mcpServers": {"aws": {"command": "uvx", "args": ["aws-mcp-server"], "disabled": true, /* ! */ "timeout": 5}}}';
  const changed = setServer(json, JSON_FORMAT, "aws", OURS);
  expect(parseJson(changed)).toEqual({ mcpServers: { aws: { ...OURS, disabled: true, timeout: 5 } } });
  expect(changed).toContain('"disabled": true, /* ! */ "timeout": 5');
  const toml =
    '[mcp_servers.aws]\n# slow disk\nstartup_timeout_sec = 30\ncommand = "uvx"\nargs = [\n  "aws-mcp-server",\n]\n\n[mcp_servers.aws.env]\nAWS_REGION = "eu-west-1" # home\n';
  expect(setServer(toml, TOML, "aws", { ...OURS, env: { AWS_REGION: "eu-west-1", AWS_PROFILE: "dev" } })).toBe(
    '[mcp_servers.aws]\n# slow disk\nstartup_timeout_sec = 30\ncommand = "npx"\nargs = ["-y", "aws-mcp-relay"]\n\n[mcp_servers.aws.env]\nAWS_REGION = "eu-west-1" # home\nAWS_PROFILE = "dev"\n',
  );
});

test("VS Code is told that a server speaks over stdio", () => {
  expect(parseJson(setServer("", VSCODE, "aws", OURS))).toEqual({ servers: { aws: { type: "stdio", ...OURS } } });
});

test("in TOML a section between others goes, and the comment on the next one stays", () => {
  const text =
    '[a]\nx = 1\n\n[mcp_servers.aws]\ncommand = "npx"\n\n[mcp_servers.aws.tools.q]\napproval = "x"\n\n# about b\n[b]\ny = 2\n';
  expect(removeServer(text, TOML, "aws")).toBe("[a]\nx = 1\n\n# about b\n[b]\ny = 2\n");
});

test.each([
  ["JSON that is none", '{\n  "mcpServers": {,}\n}', JSON_FORMAT, "is no valid JSON at line 2, column 18"],
  ["JSON that is no object", "[]", JSON_FORMAT, "holds no JSON object"],
  ["servers that are none", '{"mcpServers": []}', JSON_FORMAT, 'has a "mcpServers" that is no object'],
  ["a key twice", '{"mcpServers": {"b": {}}, "mcpServers": {"a": {}}}', JSON_FORMAT, "cannot be changed safely"],
  ["TOML that is none", "a = 1\nb = \n", TOML, "is no valid TOML at line 2"],
  ["servers in one line", "mcp_servers = { a = { command = 'x' } }\n", TOML, "cannot be changed safely"],
  ["an entry in one line", "[mcp_servers]\naws = { command = 'uvx' }\n", TOML, "cannot be changed safely"],
] as const)("refused: %s", (_, text, format, said) => {
  expect(() => setServer(text, format, "aws", OURS)).toThrow(ConfigProblem);
  expect(() => setServer(text, format, "aws", OURS)).toThrow(said);
});

const word = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .filter((text) => text.isWellFormed() && !text.includes("__proto__"));
const anyEntry = fc.record({
  command: word,
  args: fc.array(word, { maxLength: 3 }),
  env: fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), word, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
});
const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,10}$/).filter((text) => text !== "__proto__");

test("any JSON configuration keeps its meaning, and its text between adding and removing", () => {
  const server = fc.dictionary(word, fc.jsonValue(), { maxKeys: 3, noNullPrototype: true });
  const file = fc.record({
    before: server,
    mcpServers: fc.dictionary(name, server, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  });
  const space = fc.constantFrom(undefined, 1, 2, 4, "\t");
  fc.assert(
    fc.property(file, space, anyEntry, (root, indent, entry) => {
      fc.pre(!("aws" in root.mcpServers));
      const text = JSON.stringify(root, null, indent);
      const added = setServer(text, JSON_FORMAT, "aws", entry);
      expect(JSON.parse(added)).toEqual({
        ...JSON.parse(text),
        mcpServers: { ...JSON.parse(text).mcpServers, aws: entry },
      });
      expect(removeServer(added, JSON_FORMAT, "aws")).toBe(text);
    }),
  );
});

test("any TOML entry is read back as it was written, and its file as it was", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(TOML_FILES)), name, anyEntry, (text, server, entry) => {
      fc.pre(!serversIn(text, TOML).has(server));
      const added = setServer(text, TOML, server, entry);
      expect(parseToml(added)).toMatchObject({ mcp_servers: { [server]: entry } });
      expect(removeServer(added, TOML, server).trimEnd()).toBe(text.trimEnd());
    }),
  );
});
