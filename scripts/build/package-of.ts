/** A file inside `node_modules`: which package it belongs to, and where that lies. */
export type PackageFile = { readonly name: string; readonly folder: string };

const IN_PACKAGE = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** The package that a file belongs to, or null when it is ours. @param file relative to the checkout */
export function packageOf(file: string): PackageFile | null {
  const [, folder, name] = IN_PACKAGE.exec(file) ?? [];
  return folder === undefined || name === undefined ? null : { name, folder };
}
