import type { McpServer } from "@modelcontextprotocol/server";
import type { Relay } from "../relay.ts";
import { completedArguments } from "./completions.ts";
import { PROMPTS } from "./registry.ts";

/** Registers all prompts. The server itself refuses arguments that their schemas do not take. */
export function registerPrompts(server: McpServer, relay: Relay): void {
  for (const prompt of PROMPTS) {
    const { name, title, description, render } = prompt;
    const argsSchema = completedArguments(() => prompt.arguments, relay);
    server.registerPrompt(name, { title, description, argsSchema }, (values) => ({
      description,
      messages: [{ role: "user", content: { type: "text", text: render(values, new Date()) } }],
    }));
  }
}
