import { expect, test } from "vitest";
import { kindOf, ownEntry, readEntry } from "../../../proxy/clients/server-entry.ts";

function kindOfWords(words: string): string {
  const [command, ...args] = words.split(" ");
  return kindOf(readEntry({ command, args }));
}

test.each([
  "npx -y aws-mcp-relay",
  "npx -y aws-mcp-relay@1.2.3",
  "npx --package=aws-mcp-relay aws-mcp-relay",
  "cmd /c npx -y aws-mcp-relay",
  "C:\\Windows\\cmd.exe /C npx.cmd -y aws-mcp-relay@latest",
  "bunx aws-mcp-relay",
  "aws-mcp-relay",
  "/usr/local/bin/aws-mcp-relay serve",
  "node /opt/relay/dist/aws-mcp-relay.js",
  "docker run -i --rm ghcr.io/aws-mcp-relay/aws-mcp-relay:1.2.3",
])("ours: %s", (words) => {
  expect(kindOfWords(words)).toBe("ours");
});

test.each([
  "uvx aws-mcp-server",
  "uvx aws-mcp-server@latest",
  "/home/ana/.local/bin/uvx --from git+https://github.com/alexei-led/aws-mcp-server aws-mcp-server",
  "uv tool run aws-mcp-server==1.6.0",
  "uv --directory /src/aws-mcp-server run python -m aws_mcp_server",
  "pipx run aws-mcp-server",
  "python -m aws_mcp_server",
  "C:\\venv\\Scripts\\python.exe -m aws_mcp_server",
  "aws-mcp-server",
  "docker run -i --rm -v /Users/ana/.aws:/home/appuser/.aws:ro ghcr.io/alexei-led/aws-mcp-server:latest",
  "podman run -i aws-mcp-server",
])("the forerunner's: %s", (words) => {
  expect(kindOfWords(words)).toBe("forerunner");
});

test.each([
  "uvx awslabs.aws-api-mcp-server@latest",
  "npx -y aws-mcp-server",
  "npx -y @someone/aws-mcp-relay",
  "npx -y aws-mcp-relay-extras",
  "docker run -i ghcr.io/someone/my-aws-mcp-server:latest",
  "uvx aws-mcp-server-extras",
  "python -m aws_mcp_server_extras",
  "node server.js",
])("another's: %s", (words) => {
  expect(kindOfWords(words)).toBe("other");
});

test.each([null, "text", {}, { command: 5, args: ["a", 1], env: { A: 1 } }, { url: "https://example.com/mcp" }])(
  "an entry of another shape is another's: %j",
  (written) => {
    expect(kindOf(readEntry(written))).toBe("other");
  },
);

test.each(["linux", "darwin", "win32"])("the entry that is written on %s is recognised as ours", (platform) => {
  expect(kindOf(ownEntry(platform, {}))).toBe("ours");
});
