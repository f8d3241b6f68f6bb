import type { SystemPackage } from "./system-packages.ts";

/** What is in the image besides packages of the system; `purl` is a package URL. */
export type Component = SystemPackage & { readonly type: "application" | "library"; readonly licence?: string };

/** A line of the notices that names a package: `name version (licence)`. */
const NOTICE = /^((?:@[\w.-]+\/)?[\w.-]+) (\d\S*) \(([\w. ()-]+)\)$/gm;

/** The packages whose code is in our own programs. @param notices text of `THIRD-PARTY-NOTICES.txt` */
export function bundledPackages(notices: string): readonly Component[] {
  return [...notices.matchAll(NOTICE)].map(([, name = "", version = "", licence = ""]) => ({
    type: "library",
    name,
    version,
    licence,
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
  }));
}

/**
 * Writes the bill of materials: CycloneDX 1.6, as JSON. The same contents make the same text, so it has no time and no number.
 *
 * @param version of the image
 */
export function billOfMaterials(
  version: string,
  components: readonly Component[],
  system: readonly SystemPackage[],
): string {
  const all = [...components, ...system.map((each) => ({ ...each, type: "library" as const }))];
  const described = all.map(({ type, name, version: own, purl, ...rest }) => ({
    type,
    "bom-ref": purl,
    name,
    version: own,
    purl,
    ...("licence" in rest && rest.licence !== undefined ? { licenses: [{ expression: rest.licence }] } : {}),
  }));
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "container", "bom-ref": "image", name: "aws-mcp-relay", version } },
    components: described,
  };
  return `${JSON.stringify(bill, null, 1)}\n`;
}
