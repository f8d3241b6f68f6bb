import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A package of the system that a file of the image is from. `purl` is its package URL. */
export type SystemPackage = { readonly name: string; readonly version: string; readonly purl: string };

const MAX_BYTES = 64 * 1024 ** 2;

/**
 * The packages that files are from, as this system's own package manager says: Debian's or an RPM one.
 *
 * @param files absolute, without links on the way
 * @throws {Error} when none of them is from a package
 */
export async function systemPackages(files: readonly string[]): Promise<readonly SystemPackage[]> {
  const distribution = /^ID="?([\w.-]+)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "linux";
  const isDebian = existsSync("/usr/bin/dpkg-query");
  const lines = isDebian ? await debianPackages(files) : await rpmPackages(files);
  const packages = [...new Set(lines)].sort().flatMap((line) => {
    const [name, version, architecture] = line.split("\t");
    if (name === undefined || version === undefined || architecture === undefined) return []; // a file of nobody's
    const kind = isDebian ? "deb" : "rpm";
    const purl = `pkg:${kind}/${distribution}/${name}@${encodeURIComponent(version)}?arch=${architecture}`;
    return [{ name, version, purl }];
  });
  if (packages.length === 0) throw new Error("the package manager knows none of the files");
  return packages;
}

/** Debian has joined `/lib` to `/usr/lib`, and many a package still says the older path. */
async function debianPackages(files: readonly string[]): Promise<readonly string[]> {
  const spellings = files.flatMap((file) => [file, file.replace(/^\/usr\//, "/")]);
  const owners = (await query("dpkg-query", ["--search", ...spellings])).map((line) => line.split(": ")[0] ?? "");
  const names = [...new Set(owners.filter((name) => /^[\w.+:-]+$/.test(name)))];
  const format = `--showformat=\${Package}\\t\${Version}\\t\${Architecture}\\n`;
  return query("dpkg-query", ["--show", format, ...names]);
}

function rpmPackages(files: readonly string[]): Promise<readonly string[]> {
  return query("rpm", ["-qf", "--queryformat", "%{NAME}\\t%{VERSION}-%{RELEASE}\\t%{ARCH}\\n", ...files]);
}

/** Both exit with an error when one of many files is nobody's; what they print of the others counts. */
function query(program: string, args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve) => {
    execFile(program, [...args], { maxBuffer: MAX_BYTES, env: { PATH: "/usr/bin:/bin", LC_ALL: "C" } }, (_, stdout) =>
      resolve(stdout.split("\n").filter((line) => line !== "")),
    );
  });
}
