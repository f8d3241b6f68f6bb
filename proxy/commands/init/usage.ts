import { CLIENTS } from "../../clients/clients.ts";

/** What `init --help` prints. */
export const INIT_USAGE = `Usage: aws-mcp-relay init [FLAGS]

Puts this server into the configurations of MCP clients: shows what changes, asks, keeps a copy, writes.
Without flags it asks for everything. Entries of aws-mcp-server are moved over, with their variables.

  --client CLIENT     ${CLIENTS.slice(0, 4)
    .map(({ id }) => id)
    .join(", ")},
                      ${CLIENTS.slice(4)
                        .map(({ id }) => id)
                        .join(", ")},
                      or all: those that are found; can be repeated
  --executor HOME     where commands run (AWS_MCP_EXECUTOR)
  --profile NAME      the AWS profile (AWS_PROFILE)
  --region REGION     the region of commands that name none (AWS_REGION)
  --function NAME     the executor function (AWS_MCP_FUNCTION)
  --targets FILE      the file of team accounts (AWS_MCP_TARGETS)
  --name NAME         the entry's name in the configuration; else the one that is there, or aws
  --print             only show what would change
  --remove            take this server out
  -y, --yes           do not ask
`;
