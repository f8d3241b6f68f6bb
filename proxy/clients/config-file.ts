import type { FileFormat } from "./clients.ts";
import { jsonServers, removeFromJson, setInJson } from "./json-config.ts";
import type { ServerEntry } from "./server-entry.ts";
import { removeFromToml, setInToml, tomlServers } from "./toml-config.ts";

/** The servers of a configuration by name, as they are written. @throws {ConfigProblem} when the text cannot be read */
export function serversIn(text: string, format: FileFormat): ReadonlyMap<string, unknown> {
  return format.syntax === "json" ? jsonServers(text, format) : tomlServers(text);
}

/**
 * Writes a server into a configuration. Everything else stays byte for byte as it was, in the server's own entry too.
 *
 * @param text the file's text; empty where there is no file
 * @throws {ConfigProblem} when the text cannot be read, or is written in a way that we do not dare to change
 */
export function setServer(text: string, format: FileFormat, name: string, entry: ServerEntry): string {
  return format.syntax === "json" ? setInJson(text, format, name, entry) : setInToml(text, name, entry);
}

/** Takes a server out of a configuration that has it. @throws {ConfigProblem} as `setServer` */
export function removeServer(text: string, format: FileFormat, name: string): string {
  return format.syntax === "json" ? removeFromJson(text, format, name) : removeFromToml(text, name);
}
