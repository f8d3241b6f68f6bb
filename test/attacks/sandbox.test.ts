/** Probes that run inside real sandboxes and try to get out. Each must fail, and the home must go on working. */

import { readdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProbingImage, type DockerHome, findDockerHome } from "../fixtures/docker-home.ts";
import { Enclosed, type EnclosedCases, enclosedCases, SECRET } from "../fixtures/enclosed.ts";
import { until } from "../fixtures/processes.ts";

const { cases, leftOut } = withDocker(await enclosedCases(), await findDockerHome());

/** Numbers of system calls, x86_64 and arm64. */
const CALLS = {
  unshare: "272/97",
  setns: "308/268",
  mount: "165/40",
  umount2: "166/39",
  pivot_root: "155/41",
  chroot: "161/51",
  open_tree: "428/428",
  fsopen: "430/430",
  ptrace: "101/117",
  process_vm_readv: "310/270",
  process_vm_writev: "311/271",
  pidfd_getfd: "438/438",
  bpf: "321/280",
  keyctl: "250/219",
  add_key: "248/217",
  perf_event_open: "298/241",
  userfaultfd: "323/282",
  io_uring_setup: "425/425",
  init_module: "175/105",
  kexec_load: "246/104",
  open_by_handle_at: "304/265",
  reboot: "169/142",
  swapon: "167/224",
  settimeofday: "164/170",
  "clone, with a user namespace": "56/220",
} as const;

const outside = createServer((socket) => socket.end("reached"));
let service: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  service = `127.0.0.1:${(outside.address() as AddressInfo).port}`;
});
afterAll(() => outside.close());

/** What else must not be there to read or to list. A container has files of such names that are its image's. */
const HIDDEN = {
  files: ["/etc/shadow", "/var/log/dpkg.log", "/root/.profile"],
  folders: ["/root", "/var/log", "/usr/share/doc"],
};
const HIDDEN_OF_THIS_SYSTEM = {
  files: [...HIDDEN.files, "/etc/passwd", "/etc/hostname"],
  folders: [...HIDDEN.folders, "/home", "/var", "/sys"],
};

describe.each(cases)("$sandbox, started by $who.name", ({ who, sandbox, image }) => {
  const isContainer = sandbox === "container";
  let inside: Enclosed;
  let probing: { readonly image: string; remove(): void } | undefined;
  beforeAll(() => {
    if (!isContainer) inside = new Enclosed(who, { choice: { sandbox, cause: null, fix: null } });
    else {
      probing = buildProbingImage(image ?? "");
      inside = new Enclosed(who, { choice: null, image: probing.image });
    }
  });
  afterAll(async () => {
    await inside.close();
    probing?.remove();
  });

  const fails = async (name: string, ...values: readonly string[]) => {
    const answers = await inside.probe(name, ...values);
    const succeeded = answers
      .filter(({ failed }) => failed === undefined)
      .map(({ got }, index) => ({ on: values[index], got }));
    expect(succeeded).toEqual([]);
    return answers;
  };

  const goesOnWorking = async () => {
    const { result } = await inside.run("aws --version");
    expect(result).toMatchObject({ error: null, answeredBy: { sandbox } });
  };

  test("it is said in the result", async () => {
    const { result } = await inside.run("aws --version");
    expect(result).toMatchObject({ error: null, answeredBy: { home: isContainer ? "docker" : "local", sandbox } });
  });

  test("the user's files cannot be read [sandbox-hides-files]", async () => {
    await fails("read", `${inside.home}/.aws/credentials`);
    await fails("list", inside.home);
    const { files, folders } = isContainer ? HIDDEN : HIDDEN_OF_THIS_SYSTEM;
    await fails("read", ...files);
    await fails("list", ...folders);
  });

  test("nothing outside of its own folder can be written [sandbox-writes-nowhere]", async () => {
    const folders = ["", "/usr/lib", "/etc", "/dev", "/dev/shm", "/proc/sys/kernel", inside.home, "/var/tmp", "/home"];
    await fails("write", ...folders.map((folder) => `${folder}/was-here`));
    await fails("write", "/proc/sys/kernel/core_pattern");
    await fails("write", process.execPath);
  });

  test("other processes, and their environments, are out of reach [sandbox-hides-processes]", async () => {
    await fails("kill", String(inside.pid));
    await fails("read", `/proc/${inside.pid}/environ`);
    expect(JSON.stringify(await inside.probe("environments"))).not.toContain(SECRET);
    const [pids] = await inside.probe("processes");
    expect((pids?.got as number[] | undefined) ?? []).not.toContain(inside.pid);
  });

  test.each(isContainer ? ["container"] : [])(
    "in a %s the streams that requests and keys come by are out of reach too [sandbox-hides-processes]",
    async () => {
      const pids = async () => ((await inside.probe("processes"))[0]?.got as number[] | undefined) ?? [];
      const before = await pids();
      const lasting = (await pids()).filter((pid) => before.includes(pid)); // the first process, and the executor
      expect(lasting.length).toBeGreaterThanOrEqual(2);
      await fails("list", ...lasting.map((pid) => `/proc/${pid}/fd`));
      await fails("read", ...lasting.flatMap((pid) => [`/proc/${pid}/environ`, `/proc/${pid}/mem`]));
      await goesOnWorking();
    },
  );

  test("programs that are not needed are not there", async () => {
    await fails("run", ...["bash", "curl", "ssh", "perl", "git", "mount"].map((name) => `/usr/bin/${name}`));
  });

  test("no host, no service of this machine, and no metadata can be reached [sandbox-has-one-way-out]", async () => {
    await fails("connect", service, "169.254.169.254:80", "192.0.2.1:443", "[::1]:22", "[fd00:ec2::254]:80");
    await fails("unix", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0");
    await fails("raw");
    await fails("udp", "192.0.2.1:53", "127.0.0.1:53");
  });

  test("its proxy opens nothing but the command's own hosts, and the result says so [egress-denial-is-said]", async () => {
    for (const host of [
      service,
      "169.254.169.254:80",
      "evil.example:443",
      "probe.eu-west-1.amazonaws.com:443",
      "localhost:443",
    ]) {
      const { result } = await inside.run(`aws probe through-proxy --value '${host}'`);
      expect(result.error).toMatchObject({ code: "egress_denied", detail: host });
      expect(result.cancelled).toBe(false);
    }
  });

  test("no privileges are held or gained [sandbox-has-no-privileges]", async () => {
    const none = "0".repeat(16);
    if (sandbox !== "landlock") {
      const held = { CapEff: none, CapPrm: none, CapBnd: none, NoNewPrivs: "1", Seccomp: "2" };
      expect(await inside.probe("privileges")).toEqual([{ got: held }]);
      await fails("become-root");
    }
    const answers = await fails("syscall", ...Object.values(CALLS));
    expect(answers.map(({ errno }) => errno)).toEqual(Object.values(CALLS).map(() => 1));
  });

  test("nothing outlives its request", async () => {
    const seconds = String(100_000 + (inside.pid % 100_000)); // nobody else's
    expect(await inside.probe("outlive", seconds)).toEqual([{ got: "started" }]);
    await until("the grandchild is gone", () => commandLines().every((line) => !line.startsWith(`sleep ${seconds}`)));
  });

  test("memory runs out for the command alone [sandbox-limits-resources]", async () => {
    await fails("fill-memory");
    await goesOnWorking();
  });

  /** What Landlock has no limit for: docs/sandbox.md says so. */
  test.each(sandbox !== "landlock" ? ["fill-disk", "fill-processes"] : [])(
    "%s stops at the sandbox's limit, and the home goes on working",
    async (name) => {
      const [answer] = await inside.probe(name, "/tmp");
      expect(answer?.got).toMatchObject(name === "fill-disk" ? { errno: 28 } : { errno: 11 });
      await goesOnWorking();
    },
  );
});

test.for(leftOut)("not attacked here: %s", (reason, { skip }) => skip(reason));

test("there is a sandbox to attack, or a reason why not", () => {
  expect(cases.length + leftOut.length).toBeGreaterThan(0);
});

/** One more case: whoever may use the engine. */
function withDocker({ cases, leftOut }: EnclosedCases, home: DockerHome): EnclosedCases {
  if ("missing" in home) return { cases, leftOut: [...leftOut, home.missing] };
  const who = { name: "whoever may use the engine", uid: process.getuid?.() ?? -1 };
  return { cases: [...cases, { who, sandbox: "container", image: home.image }], leftOut };
}

function commandLines(): readonly string[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return [readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ")];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}
