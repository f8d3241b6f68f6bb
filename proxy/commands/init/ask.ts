import { confirm, isCancel, multiselect, type Option, select, text } from "@clack/prompts";
import { CLIENTS, isInstalled } from "../../clients/clients.ts";
import { listProfiles } from "../../credentials/profiles.ts";
import type { Machine } from "../../platform/machine.ts";
import { type Flags, faultOf } from "./flags.ts";
import { homeChoices } from "./homes.ts";

/** The dialog goes to standard error: standard output is for what can be piped on. */
const STREAMS = { input: process.stdin, output: process.stderr };

/** The user has left the dialog. */
export class DialogLeft extends Error {
  override readonly name = "DialogLeft";
}

/** Asks for what the flags leave open. @throws {DialogLeft} */
export async function askFor(flags: Flags, machine: Machine): Promise<Flags> {
  const clients = flags.clients ?? (await askClients(machine));
  if (flags.remove) return { ...flags, clients };
  const given = flags.variables;
  const variables: Record<string, string> = { ...given };
  const home = given.AWS_MCP_EXECUTOR ?? (await askHome(machine));
  if (home !== "auto") variables.AWS_MCP_EXECUTOR = home;
  if (home === "lambda" && given.AWS_MCP_FUNCTION === undefined && given.AWS_MCP_TARGETS === undefined) {
    Object.assign(variables, await askFunction());
  }
  const profile = given.AWS_PROFILE ?? (await askProfile(machine));
  if (profile !== null) variables.AWS_PROFILE = profile;
  const region =
    given.AWS_REGION ??
    (await askText("Which region, for commands that name none?", "AWS_REGION", "the profile's own"));
  if (region !== null) variables.AWS_REGION = region;
  return { ...flags, clients, variables };
}

/** Asks whether to write. @throws {DialogLeft} */
export async function askConsent(): Promise<boolean> {
  return answered(await confirm({ ...STREAMS, message: "Write this?" }));
}

async function askClients(machine: Machine): Promise<readonly string[]> {
  const installed = CLIENTS.filter((client) => isInstalled(client, machine)).map(({ id }) => id);
  const options = CLIENTS.map(({ id, title }) => ({
    value: id,
    label: title,
    hint: installed.includes(id) ? "installed" : "not found on this machine",
  }));
  const message = "Which clients shall use aws-mcp-relay?";
  return answered(
    await multiselect<string>({ ...STREAMS, message, options, initialValues: installed, required: true }),
  );
}

async function askHome(machine: Machine): Promise<string> {
  const options: Option<string>[] = [...(await homeChoices(machine))];
  if (options.length === 1) return "auto";
  return answered(await select<string>({ ...STREAMS, message: "Where shall commands run?", options }));
}

async function askFunction(): Promise<Readonly<Record<string, string>>> {
  const name = await askText("Name or ARN of the executor function?", "AWS_MCP_FUNCTION", "none: a file of targets");
  if (name !== null) return { AWS_MCP_FUNCTION: name };
  const path = await askText("Path of the file of targets?", "AWS_MCP_TARGETS", "none");
  return path === null ? {} : { AWS_MCP_TARGETS: path };
}

async function askProfile(machine: Machine): Promise<string | null> {
  const { names } = await listProfiles(machine.env);
  if (names.length === 0) return null;
  const none = { value: "", label: "none in particular", hint: "AWS_PROFILE, else default" };
  const options = [none, ...names.map((name) => ({ value: name, label: name }))];
  const chosen = answered(await select<string>({ ...STREAMS, message: "Which AWS profile?", options, maxItems: 12 }));
  return chosen === "" ? null : chosen;
}

/** @returns null when nothing is entered */
async function askText(message: string, variable: string, whenEmpty: string): Promise<string | null> {
  const validate = (value: string | undefined) => {
    const fault = value === undefined || value.trim() === "" ? null : faultOf(variable, value.trim());
    return fault ?? undefined;
  };
  const entered = answered(await text({ ...STREAMS, message, placeholder: whenEmpty, validate, defaultValue: "" }));
  return entered.trim() === "" ? null : entered.trim();
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new DialogLeft();
  return answer as Exclude<T, symbol>;
}
