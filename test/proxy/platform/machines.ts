import { posix, win32 } from "node:path";
import type { Machine } from "../../../proxy/platform/machine.ts";

/** A machine of another platform, with these files and folders and those above them. */
export function fakeMachine(
  platform: "darwin" | "linux" | "win32",
  files: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Machine {
  const { dirname, basename } = platform === "win32" ? win32 : posix;
  const folders = files.flatMap((file) => {
    const above: string[] = [];
    for (let path = dirname(file); path !== dirname(path); path = dirname(path)) above.push(path);
    return above;
  });
  const paths = [...new Set([...files, ...folders])];
  return {
    platform,
    home: { darwin: "/Users/ana", linux: "/home/ana", win32: "C:\\Users\\ana" }[platform],
    env,
    exists: (path) => paths.includes(path),
    list: (folder) => paths.filter((path) => dirname(path) === folder).map((path) => basename(path)),
  };
}
