import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The files that this program is loaded from. Built: itself, the plugin, its data, and what says that it is an ES module. In a checkout: its folders. */
export function ownFiles(): readonly string[] {
  const here = fileURLToPath(import.meta.url);
  const folder = dirname(here);
  const root = dirname(folder);
  const data = ["aws-model.bin", "aws-access.bin"];
  if (!here.endsWith(".ts"))
    return [here, ...[...data, "plugin"].map((name) => join(folder, name)), join(root, "package.json")];
  const packages = ["zod", "yaml"].map((name) => join(root, "node_modules", name));
  return [
    folder,
    ...["pipeline", "package.json", ...data.map((name) => `dist/${name}`)].map((name) => join(root, name)),
    ...packages,
  ];
}
