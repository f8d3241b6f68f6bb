import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CLIENTS, type McpClient } from "../../proxy/clients/clients.ts";
import { setServer } from "../../proxy/clients/config-file.ts";
import { ownEntry } from "../../proxy/clients/server-entry.ts";
import { fakeMachine } from "../proxy/platform/machines.ts";

const PAGE = readFileSync(new URL("../../docs/clients.md", import.meta.url), "utf8");

/** A client's file as people write it. */
function fileOn(client: McpClient, platform: "darwin" | "linux" | "win32"): string {
  return client
    .file(fakeMachine(platform))
    .replace(/^\/(Users|home)\/ana/, "~")
    .replace(/^C:\\Users\\ana\\AppData\\Roaming/, "%APPDATA%")
    .replace(/^C:\\Users\\ana/, "%USERPROFILE%");
}

test.each(CLIENTS.map((client) => [client.title, client] as const))(
  "%s: its flag and its files [docs-clients]",
  (_, client) => {
    const [mac, windows, linux] = (["darwin", "win32", "linux"] as const).map((platform) => fileOn(client, platform));
    expect(PAGE).toContain(`| ${client.title} | \`${client.id}\` | \`${mac}\` | \`${windows}\` | \`${linux}\` |\n`);
  },
);

test("the page has no client that init does not know", () => {
  expect([...PAGE.matchAll(/^\| [\w ]+ \| `(\w[\w-]+)` \|/gm)].map(([, id]) => id)).toEqual(
    CLIENTS.map(({ id }) => id),
  );
});

test("each way to write an entry is shown as init writes it", () => {
  const written = CLIENTS.map(({ format }) => setServer("", format, "aws", ownEntry("linux", { AWS_PROFILE: "dev" })));
  const shown = [...PAGE.matchAll(/```(?:json|toml)\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
  expect(new Set(shown)).toEqual(new Set(written));
});

test("what Windows needs is shown as init writes it", () => {
  const { command, args } = ownEntry("win32", {});
  expect(PAGE).toContain(
    `"command": ${JSON.stringify(command)}, "args": [${args.map((arg) => JSON.stringify(arg)).join(", ")}]`,
  );
});

test("the links that install with one click carry the entry that init writes", () => {
  const { command, args } = ownEntry("linux", {});
  const config = JSON.stringify({ command, args });
  const inBase64 = encodeURIComponent(Buffer.from(config).toString("base64"));
  expect(PAGE).toContain(`(https://vscode.dev/redirect/mcp/install?name=aws&config=${encodeURIComponent(config)})`);
  expect(PAGE).toContain(`(https://cursor.com/en/install-mcp?name=aws&config=${inBase64})`);
});
