/** Commands as fenced blocks, one block each: what stands in a block can be run as it is. */
export function commandBlocks(...commands: readonly string[]): string {
  return commands.map((command) => `\`\`\`bash\n${command}\n\`\`\``).join("\n");
}
