/** What the image is, on this machine's engine. */
import { describe, expect, test } from "vitest";
import { bundledModel } from "../../pipeline/model/bundled-model.ts";
import { FILTER_PROGRAMS } from "../../pipeline/stage.ts";
import { docker, findDockerHome } from "../fixtures/docker-home.ts";

const built = await findDockerHome();

test.for("missing" in built ? [built.missing] : [])("not tried here: %s", (reason, { skip }) => skip(reason));

/** Runs in the container; `import` and `require` are both there. Prints JSON. */
const LOOK = `
  const { execFileSync } = require("node:child_process");
  const { accessSync, constants, lstatSync, readdirSync, readFileSync, writeFileSync } = require("node:fs");
  const { join } = require("node:path");
  const attempt = (act) => { try { return act() ?? "done"; } catch (error) { return error.code; } };
  const files = [];
  const walk = (folder) => {
    for (const name of attempt(() => readdirSync(folder)) || []) {
      const path = join(folder, name);
      if (["/proc", "/sys", "/dev"].includes(path)) continue;
      const stat = lstatSync(path);
      files.push({ path, mode: stat.mode & 0o7777, uid: stat.uid, isLink: stat.isSymbolicLink(), isFolder: stat.isDirectory() });
      if (stat.isDirectory() && Array.isArray(attempt(() => readdirSync(path)))) walk(path);
    }
  };
  walk("/");
  const run = (program, ...args) => attempt(() => execFileSync(program, args, { encoding: "utf8" }).split("\\n")[0]);
  console.log(JSON.stringify({
    uid: process.getuid(), gid: process.getgid(), home: process.env.HOME,
    capabilities: /CapEff:\\t(\\w+)/.exec(readFileSync("/proc/self/status", "utf8"))[1],
    node: attempt(() => { accessSync("/usr/bin/node", constants.R_OK); }),
    writable: ["/", "/usr/bin/x", "/opt/aws-mcp-relay/dist/x", "/home/appuser/x", "/etc/x"].filter((path) => attempt(() => { writeFileSync(path, ""); }) === "done"),
    tmp: attempt(() => { writeFileSync("/tmp/x", ""); }),
    versions: [run("/usr/local/bin/aws", "--version"), run("/usr/local/bin/jq", "--version"), run("/usr/bin/gawk", "--version")],
    image: JSON.parse(readFileSync("/opt/aws-mcp-relay/dist/image.json", "utf8")),
    bill: JSON.parse(readFileSync("/opt/aws-mcp-relay/sbom.cdx.json", "utf8")),
    files,
  }));
`;

type Found = {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly isLink: boolean;
  readonly isFolder: boolean;
};
type Seen = {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly capabilities: string;
  readonly node: string;
  readonly writable: readonly string[];
  readonly tmp: string;
  readonly versions: readonly string[];
  readonly image: Readonly<Record<string, string>>;
  readonly files: readonly Found[];
  readonly bill: {
    readonly specVersion: string;
    readonly components: readonly { readonly name: string; readonly version: string; readonly purl: string }[];
  };
};

/** What nobody needs to run a pipeline, and who breaks in would like to find. */
const UNWANTED =
  /\/(?:sh|bash|dash|busybox|env|perl|python[\d.]*|curl|wget|git|ssh|scp|nc|socat|apt|apt-get|dpkg|rpm|dnf|microdnf|yum|npm|npx|gcc|cc|make|su|sudo|mount|find|xargs|tee)$/;

describe.each("missing" in built ? [] : [built.image])("%s", (image) => {
  const hardened = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"];
  const look = (...options: readonly string[]): Seen => {
    const args = ["run", "--rm", "--network", "none", ...options, "--entrypoint", "/usr/bin/node", image, "-e", LOOK];
    return JSON.parse(docker(...args));
  };

  test("it runs as an ordinary user, with a read-only root too [image-is-small]", () => {
    const seen = look(...hardened);
    expect(seen).toMatchObject({ uid: 10_001, gid: 10_001, home: "/home/appuser", capabilities: "0000000000000000" });
    expect([seen.writable, seen.tmp]).toEqual([[], "done"]);
  });

  test("it holds what pipelines need, and no shell, package manager or network client [image-is-small]", () => {
    const { files, versions, image: said, node } = look();
    const paths = files.map(({ path }) => path);
    expect(files.filter(({ path, isFolder }) => !isFolder && UNWANTED.test(path)).map(({ path }) => path)).toEqual([]);
    expect(paths.filter((path) => /^\/(?:var\/(?:cache|lib)|root|usr\/share\/doc)\/./.test(path))).toEqual([]);
    const names = new Set(paths.map((path) => path.replace(/^\/usr(\/local)?\/bin\//, "")));
    const missing = FILTER_PROGRAMS.map((name) => (name === "awk" ? "gawk" : name)).filter((name) => !names.has(name));
    expect(missing).toEqual([]);
    const cli = bundledModel().version;
    expect(versions).toEqual([
      expect.stringMatching(`^aws-cli/${cli} `),
      "jq-1.8.2",
      expect.stringMatching(/^GNU Awk/),
    ]);
    expect(said).toMatchObject({ awsCli: cli, node: expect.stringMatching(/^24\./) });
    expect(node).toBe("EACCES");
  });

  test("everything belongs to root, and nothing lends its owner's rights [image-is-small]", () => {
    const { files } = look();
    const own = new Set(["/home/appuser", "/tmp"]);
    expect(files.filter(({ path, uid }) => uid !== 0 && !own.has(path)).map(({ path }) => path)).toEqual([]);
    const open = files.filter(({ path, mode, isLink }) => !isLink && !own.has(path) && (mode & 0o6022) !== 0);
    expect(open.map(({ path }) => path)).toEqual([]);
    expect(files.find(({ path }) => path === "/usr/bin/node")?.mode).toBe(0o711);
  });

  test("its bill of materials names programs, packages of the system and what is bundled [image-has-a-bill]", () => {
    const { bill, versions } = look();
    const found = new Map(bill.components.map(({ name, version }) => [name, version]));
    expect(bill.specVersion).toBe("1.6");
    expect(`jq-${found.get("jq")}`).toBe(versions[1]);
    expect(found.get("aws-cli")).toBe(bundledModel().version);
    expect([...found.keys()]).toEqual(
      expect.arrayContaining([
        "node",
        "aws-lambda-ric",
        "gawk",
        "sed",
        "grep",
        "gzip",
        "zod",
        "@modelcontextprotocol/server",
      ]),
    );
    expect(bill.components.filter(({ name }) => /^(?:libc6|glibc)$/.test(name))).toHaveLength(1);
    expect(new Set(bill.components.map(({ purl }) => purl)).size).toBe(bill.components.length);
  });

  test("its labels say the version, and the version of the contract", () => {
    const { Labels, User, Entrypoint } = JSON.parse(docker("image", "inspect", "--format", "{{json .Config}}", image));
    expect(Labels).toMatchObject({
      "org.opencontainers.image.version": image.split(":").at(-1)?.replace("-g", "+g"),
      "io.aws-mcp-relay.contract": "1",
    });
    expect([User, Entrypoint[0]]).toEqual(["appuser", "/opt/aws-mcp-relay/bin/init"]);
  });
});
