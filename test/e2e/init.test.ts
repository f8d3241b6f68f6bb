import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RELAY_PROGRAM } from "../fixtures/relay.ts";

const TERMINAL = fileURLToPath(new URL("../fixtures/terminal.py", import.meta.url));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "init-"));
});
afterEach(() => rmSync(home, { recursive: true }));

function environment() {
  return { HOME: home, PATH: "/nonexistent", NO_COLOR: "1" };
}

function init(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RELAY_PROGRAM, "init", ...args], {
    env: environment(),
    encoding: "utf8",
    input: "",
  });
  return { status, stdout, stderr };
}

function put(path: string, text: string, mode = 0o644): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

function contents(path: string): unknown {
  return JSON.parse(readFileSync(join(home, path), "utf8"));
}

const ENTRY = { command: "npx", args: ["-y", "aws-mcp-relay"] };

test("a client is set up: shown, written, nothing else made [init-writes]", () => {
  mkdirSync(join(home, ".cursor"));
  const { status, stdout, stderr } = init("--client", "cursor", "--profile", "dev", "--region", "eu-west-1", "--yes");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain('+      "env": {');
  expect(contents(".cursor/mcp.json")).toEqual({
    mcpServers: { aws: { ...ENTRY, env: { AWS_PROFILE: "dev", AWS_REGION: "eu-west-1" } } },
  });
  expect(readdirSync(join(home, ".cursor"))).toEqual(["mcp.json"]);
  expect(statSync(join(home, ".cursor/mcp.json")).mode & 0o777).toBe(0o600);
});

test("all clients that are there, each in its own format", () => {
  mkdirSync(join(home, ".config/Claude"), { recursive: true });
  mkdirSync(join(home, ".config/Code/User"), { recursive: true });
  put(".claude.json", '{"numStartups": 3}', 0o600);
  put(".codex/config.toml", 'model = "o"\n');
  expect(init("--client", "all", "-y")).toMatchObject({ status: 0, stderr: "" });
  expect(contents(".config/Claude/claude_desktop_config.json")).toEqual({ mcpServers: { aws: ENTRY } });
  expect(contents(".config/Code/User/mcp.json")).toEqual({ servers: { aws: { type: "stdio", ...ENTRY } } });
  expect(contents(".claude.json")).toEqual({ numStartups: 3, mcpServers: { aws: { type: "stdio", ...ENTRY } } });
  expect(readFileSync(join(home, ".codex/config.toml"), "utf8")).toBe(
    'model = "o"\n\n[mcp_servers.aws]\ncommand = "npx"\nargs = ["-y", "aws-mcp-relay"]\n',
  );
  expect(existsSync(join(home, ".cursor"))).toBe(false);
});

test("a second time nothing changes, and no second copy is made", () => {
  put(".cursor/mcp.json", '{"mcpServers": {}}');
  init("--client", "cursor", "--profile", "dev", "-y");
  const before = readdirSync(join(home, ".cursor")).map((name) => [
    name,
    readFileSync(join(home, ".cursor", name), "utf8"),
  ]);
  const { status, stdout } = init("--client", "cursor", "--profile", "dev", "-y");
  expect([status, stdout]).toEqual([0, `Cursor: ${home}/.cursor/mcp.json: nothing changes\n\n`]);
  expect(
    readdirSync(join(home, ".cursor")).map((name) => [name, readFileSync(join(home, ".cursor", name), "utf8")]),
  ).toEqual(before);
});

test("what was there is kept, with its permissions, under a name that is free [init-keeps-a-copy]", () => {
  const text = '{\n  // mine\n  "mcpServers": {}\n}\n';
  const file = put(".cursor/mcp.json", text, 0o640);
  put(".cursor/mcp.json.before-aws-mcp-relay", "earlier");
  expect(init("--client", "cursor", "-y").stdout).toContain(`${file}.before-aws-mcp-relay-2`);
  expect(readFileSync(`${file}.before-aws-mcp-relay-2`, "utf8")).toBe(text);
  expect(readFileSync(`${file}.before-aws-mcp-relay`, "utf8")).toBe("earlier");
  expect([statSync(file).mode & 0o777, statSync(`${file}.before-aws-mcp-relay-2`).mode & 0o777]).toEqual([
    0o640, 0o640,
  ]);
  expect(readFileSync(file, "utf8")).toContain("// mine");
});

test("--print writes nothing, for a client that is not there either", () => {
  put(".cursor/mcp.json", "{}");
  const { status, stdout } = init("--client", "cursor,codex", "--print");
  expect(status).toBe(0);
  expect(stdout).toContain("+[mcp_servers.aws]");
  expect(stdout).toContain("Codex was not found on this machine.");
  expect(stdout).not.toContain("Cursor was not found");
  expect([readdirSync(home), readdirSync(join(home, ".cursor"))]).toEqual([[".cursor"], ["mcp.json"]]);
  expect(contents(".cursor/mcp.json")).toEqual({});
});

test("--remove takes our entries out, and no other's [init-removes]", () => {
  const others = { files: { command: "x" }, old: { command: "uvx", args: ["aws-mcp-server"] } };
  put(".cursor/mcp.json", JSON.stringify({ mcpServers: { ...others, aws: ENTRY, "aws-audit": ENTRY } }));
  expect(init("--client", "cursor", "--remove", "--yes").status).toBe(0);
  expect(contents(".cursor/mcp.json")).toEqual({ mcpServers: others });
});

test("an entry of the forerunner's is moved over in its place, with its variables [init-moves-over]", () => {
  const old = {
    command: "docker",
    args: ["run", "-i", "--rm", "-e", "AWS_REGION=eu-west-1", "ghcr.io/alexei-led/aws-mcp-server:latest"],
    env: { AWS_SECRET_ACCESS_KEY: "sEcReT" },
    timeout: 90,
  };
  put(
    ".config/Claude/claude_desktop_config.json",
    JSON.stringify({ mcpServers: { cloud: old, files: { command: "x" } } }, null, 2),
  );
  const { status, stdout } = init("--client", "claude-desktop", "--profile", "dev", "-y");
  expect(status).toBe(0);
  expect(stdout).toContain('The entry "cloud" of aws-mcp-server is moved over.');
  expect(stdout).not.toContain("sEcReT");
  expect(contents(".config/Claude/claude_desktop_config.json")).toEqual({
    mcpServers: {
      cloud: {
        ...ENTRY,
        env: {
          AWS_SECRET_ACCESS_KEY: "sEcReT",
          AWS_REGION: "eu-west-1",
          AWS_MCP_EXECUTOR: "docker",
          AWS_PROFILE: "dev",
        },
        timeout: 90,
      },
      files: { command: "x" },
    },
  });
});

test("another server's name is not taken", () => {
  put(".cursor/mcp.json", '{"mcpServers": {"aws": {"command": "uvx", "args": ["awslabs.aws-api-mcp-server"]}}}');
  expect(init("--client", "cursor", "-y").status).toBe(0);
  expect(Object.keys((contents(".cursor/mcp.json") as { mcpServers: object }).mcpServers)).toEqual([
    "aws",
    "aws-mcp-relay",
  ]);
  expect(init("--client", "cursor", "--name", "aws", "-y")).toMatchObject({ status: 1, stdout: "" });
});

test("settings for one of several entries need its name", () => {
  put(".cursor/mcp.json", JSON.stringify({ mcpServers: { dev: ENTRY, audit: ENTRY } }));
  const { status, stderr } = init("--client", "cursor", "--profile", "audit", "-y");
  expect(status).toBe(1);
  expect(stderr).toContain("several entries of ours (dev, audit)");
  expect(init("--client", "cursor", "--profile", "audit", "--name", "audit", "-y").status).toBe(0);
  expect(contents(".cursor/mcp.json")).toEqual({
    mcpServers: { dev: ENTRY, audit: { ...ENTRY, env: { AWS_PROFILE: "audit" } } },
  });
});

test("settings that the server would not start with are refused [init-checks-settings]", () => {
  const refused = init("--client", "cursor", "--executor", "lambda", "-y");
  expect([refused.status, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain("AWS_MCP_FUNCTION or AWS_MCP_TARGETS");
  put(
    ".cursor/mcp.json",
    JSON.stringify({ mcpServers: { aws: { ...ENTRY, env: { AWS_MCP_FUNCTION: "team-executor" } } } }),
  );
  expect(init("--client", "cursor", "--executor", "lambda", "-y").status).toBe(0);
  expect(init("--client", "cursor", "--targets", "targets.yaml", "-y").stderr).toContain("not both");
});

test("a file of team accounts is looked at before it is named", () => {
  const file = put("targets.yaml", "targets: nonsense");
  const refused = init("--client", "cursor", "--targets", file, "-y");
  expect([refused.status, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain("The file that AWS_MCP_TARGETS names cannot be read.");
  expect(init("--client", "cursor", "--targets", join(home, "gone.yaml"), "-y").stderr).toContain("ENOENT");
  expect(existsSync(join(home, ".cursor"))).toBe(false);
});

test("what was wrong in an entry before is told when it is moved over, and does not stand in the way", () => {
  const old = {
    command: "uvx",
    args: ["aws-mcp-server"],
    env: { AWS_MCP_TIMEOUT: "soon", AWS_REGION: "$" + "{input:region}" },
  };
  put(".cursor/mcp.json", JSON.stringify({ mcpServers: { aws: old } }));
  const { status, stdout } = init("--client", "cursor", "--profile", "dev", "-y");
  expect(status).toBe(0);
  expect(stdout).toContain("The server will not start with this: AWS_MCP_TIMEOUT is not a whole number");
  expect(stdout).not.toContain("AWS_REGION is");
});

test("a file that cannot be read stops everything, before anything is written [init-all-or-nothing]", () => {
  mkdirSync(join(home, ".cursor"));
  const broken = put(".gemini/settings.json", '{ "mcpServers": ');
  const { status, stdout, stderr } = init("--client", "cursor,gemini-cli", "-y");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(`${broken} is no valid JSON at line 1, column 17: ValueExpected.\nNothing was changed.\n`);
  expect(readdirSync(join(home, ".cursor"))).toEqual([]);
});

test.each([
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "is not written in UTF-8"],
  ["an array", Buffer.from("[]"), "holds no JSON object"],
])("refused: %s", (_, bytes, said) => {
  const file = put(".cursor/mcp.json", "");
  writeFileSync(file, bytes);
  expect(init("--client", "cursor", "-y").stderr).toContain(said);
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test("a byte order mark stays", () => {
  const file = put(".cursor/mcp.json", '\ufeff{"mcpServers": {}}');
  init("--client", "cursor", "-y");
  expect(readFileSync(file, "utf8").startsWith('\ufeff{"mcpServers": {')).toBe(true);
});

test("a link stays a link: the file that it leads to is written", () => {
  const file = put("dotfiles/mcp.json", "{}");
  mkdirSync(join(home, ".cursor"));
  symlinkSync(file, join(home, ".cursor/mcp.json"));
  init("--client", "cursor", "-y");
  expect(readFileSync(file, "utf8")).toContain("aws-mcp-relay");
  expect(readdirSync(join(home, ".cursor"))).toEqual(["mcp.json"]);
});

test("without a terminal and without flags nothing is written, and it says what to do [init-needs-a-terminal]", () => {
  mkdirSync(join(home, ".cursor"));
  for (const args of [[], ["--client", "cursor"], ["--remove"]]) {
    const { status, stdout, stderr } = init(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--yes");
  }
  expect(readdirSync(join(home, ".cursor"))).toEqual([]);
});

test("without any client it says so", () => {
  expect(init("--yes")).toEqual({ status: 1, stdout: "", stderr: "No MCP client was found. Name one by --client.\n" });
});

test.each([
  [["--client", "emacs"], "There is no client"],
  [["--client", "cursor", "--region", "not a region", "-y"], "--region"],
  [["--client", "cursor", "--executor", "moon", "-y"], "--executor"],
  [["--client", "cursor", "--name", "a b", "-y"], "--name"],
  [["--bogus"], "--bogus"],
  [["--remove", "--profile", "x", "-y"], "--remove takes no settings"],
])("a usage error: %j", (args, said) => {
  const { status, stdout, stderr } = init(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
});

test("--help names every client and flag", () => {
  const { status, stdout } = init("--help");
  expect(status).toBe(0);
  for (const word of ["claude-desktop", "codex", "--print", "--remove", "--executor"]) expect(stdout).toContain(word);
});

/** Runs `init` on a terminal of its own; keys are pressed when what they answer is on the screen. */
async function dialog(answers: readonly (readonly [awaited: string, keys: string])[]) {
  const child = spawn("python3", [TERMINAL, process.execPath, RELAY_PROGRAM, "init"], {
    env: { ...environment(), PATH: process.env.PATH ?? "", TERM: "xterm", COLUMNS: "100" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let screen = "";
  let seen = 0;
  const waiting = [...answers];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    screen += chunk;
    const [next] = waiting;
    if (next === undefined || !screen.slice(seen).includes(next[0])) return;
    seen = screen.length;
    waiting.shift();
    child.stdin.write(next[1]);
  });
  const status = await new Promise((resolve) => child.once("close", resolve));
  return { status, screen, waiting };
}

const ENTER = "\r";

test("the dialog asks, shows, and writes when told to [init-asks]", async () => {
  mkdirSync(join(home, ".cursor"));
  put(".aws/config", "[profile dev]\nregion = eu-west-1\n[profile prod]\n");
  const { status, screen, waiting } = await dialog([
    ["Which clients", ENTER],
    ["Where shall commands run", ENTER],
    ["Which AWS profile", `\u001b[B${ENTER}`],
    ["Which region", `eu-central-1${ENTER}`],
    ["Write this?", ENTER],
  ]);
  expect([waiting, status]).toEqual([[], 0]);
  expect(screen).toContain("+");
  expect(contents(".cursor/mcp.json")).toEqual({
    mcpServers: { aws: { ...ENTRY, env: { AWS_PROFILE: "dev", AWS_REGION: "eu-central-1" } } },
  });
});

test.each([
  [
    "no is no",
    [
      ["Which clients", ENTER],
      ["Where shall", ENTER],
      ["Which region", ENTER],
      ["Write this?", `n`],
    ],
  ],
  [
    "Ctrl-C ends it",
    [
      ["Which clients", ENTER],
      ["Where shall", "\u0003"],
    ],
  ],
] as const)("the dialog: %s, and nothing is written", async (_, answers) => {
  mkdirSync(join(home, ".cursor"));
  const { status, screen, waiting } = await dialog(answers);
  expect([waiting, status]).toEqual([[], 1]);
  expect(screen).toContain("Nothing was changed.");
  expect(readdirSync(join(home, ".cursor"))).toEqual([]);
});
