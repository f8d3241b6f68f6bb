import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ImageRoot } from "./image-root.ts";

/** The user of the image. Lambda brings a user of its own, and `docker run --user` any. */
const USER = { name: "appuser", id: 10_001, home: "/home/appuser" };

/** Libraries that are loaded by name, so that no program says that it needs them. */
const BY_NAME = ["libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2"];

/** Text is UTF-8 in the filters, whatever the language. */
const LOCALE = ["/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8"];

/**
 * Adds what a system has besides programs: its user, how names are looked up, the locale, the loader's cache.
 *
 * @param libraries paths of all libraries that were added
 */
export async function addSystemFiles(root: ImageRoot, libraries: ReadonlySet<string>): Promise<void> {
  const folders = new Set(
    [...libraries].map((path) => dirname(path)).filter((path) => !path.startsWith("/usr/local/")),
  );
  for (const path of [...folders].flatMap((folder) => BY_NAME.map((name) => join(folder, name)))) {
    if (existsSync(path)) root.add(path);
  }
  const locale = LOCALE.find((path) => existsSync(path));
  if (locale === undefined) throw new Error("the locale C.UTF-8 is not installed");
  root.add(locale);
  const { name, id, home } = USER;
  root.write("/etc/passwd", `root:x:0:0:root:/:/nologin\n${name}:x:${id}:${id}::${home}:/nologin\n`);
  root.write("/etc/group", `root:x:0:\n${name}:x:${id}:\n`);
  root.write("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
  root.makeFolder("/tmp", 0o1777);
  root.makeFolder(home, 0o755, id);
  for (const mountPoint of ["/proc", "/sys", "/dev", "/var/task"]) root.makeFolder(mountPoint);
  root.write("/etc/ld.so.conf", `${[...folders].sort().join("\n")}\n`);
  await promisify(execFile)("ldconfig", ["-r", root.at("/")]);
}
