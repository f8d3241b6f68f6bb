import type { McpServer } from "@modelcontextprotocol/server";
import { PROMPTS } from "./registry.ts";

/** Registers all prompts. The server itself refuses arguments that their schemas do not take. */
export function registerPrompts(server: McpServer): void {
  for (const { name, title, description, arguments: argsSchema, render } of PROMPTS) {
    server.registerPrompt(name, { title, description, argsSchema }, (values) => ({
      description,
      messages: [{ role: "user", content: { type: "text", text: render(values, new Date()) } }],
    }));
  }
}
