import type { Sandbox } from "../../pipeline/contract.ts";
import type { Surroundings } from "../../pipeline/surroundings.ts";
import type { Launch } from "../executors/launch.ts";
import { BUBBLEWRAP, bubblewrapArguments } from "./bubblewrap.ts";
import { freePort } from "./free-port.ts";
import { LISTEN_DESCRIPTOR, landlockCommand } from "./landlock.ts";
import { makePrivateFolder } from "./private-folder.ts";
import type { Room } from "./room.ts";
import { SANDBOX_EXEC, seatbeltProfile } from "./seatbelt.ts";
import { seccompProgram } from "./seccomp.ts";

/**
 * Says how the executor is started inside a sandbox. Its environment is built from nothing, and names nothing of the user's.
 *
 * @param needs what the executor said that it needs; the room was made for it
 * @param given the policy, and variables that the executor reads besides
 */
export async function enclosedLaunch(
  sandbox: Exclude<Sandbox, "none" | "container" | "microvm">,
  room: Room,
  needs: Surroundings,
  given: { readonly policy: Launch["policy"]; readonly env: Readonly<Record<string, string>> },
): Promise<Launch> {
  const common = {
    sandbox,
    policy: given.policy,
    serveCarrier: null,
    onKill: () => undefined,
    isProvisional: needs.awsCli === null,
  };
  const command = [room.node, room.executor];
  const filter = seccompProgram(process.arch) ?? Buffer.alloc(0);
  const env = (tmp: string, listen: Listen) => ({ ...environment(sandbox, needs, tmp, listen), ...given.env });
  if (sandbox === "bubblewrap") {
    const asRoot = process.getuid?.() === 0;
    const args = bubblewrapArguments(room, { asRoot, command });
    const descriptors = ["way out", filter] as const;
    return {
      ...common,
      program: BUBBLEWRAP,
      args,
      env: env("/tmp", { port: 0 }),
      descriptors,
      tidyUp: () => undefined,
    };
  }
  const folder = makePrivateFolder();
  const tidyUp = () => folder.remove();
  if (sandbox === "landlock") {
    const launcher = landlockCommand(room, { tmp: folder.path, command });
    const descriptors = ["way out", filter] as const;
    return { ...common, ...launcher, env: env(folder.path, { fd: LISTEN_DESCRIPTOR }), descriptors, tidyUp };
  }
  const port = await freePort();
  const args = ["-p", seatbeltProfile(room, { tmp: folder.path, port }), ...command];
  return { ...common, program: SANDBOX_EXEC, args, env: env(folder.path, { port }), descriptors: ["way out"], tidyUp };
}

type Listen = { readonly fd: number } | { readonly port: number };

function environment(sandbox: Sandbox, needs: Surroundings, tmp: string, listen: Listen): Record<string, string> {
  return {
    PATH: "/usr/bin:/bin",
    TMPDIR: tmp,
    AWS_MCP_CACHE: `${tmp}/cache`,
    AWS_MCP_ENCLOSURE: JSON.stringify({ sandbox, listen }),
    ...(needs.awsCli === null ? {} : { AWS_MCP_AWS_CLI: needs.awsCli.program }),
  };
}
