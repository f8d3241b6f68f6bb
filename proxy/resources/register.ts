import {
  type McpServer,
  type ReadResourceResult,
  ResourceNotFoundError,
  ResourceTemplate,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { completeRegion } from "../prompts/completions.ts";
import type { Relay } from "../relay.ts";
import { callerOf } from "../tools/call-context.ts";
import type { DESCRIPTIONS } from "./descriptions.ts";
import { type Inquiry, startInquiry } from "./inquiry.ts";
import { describeOutput, OUTPUT_TEMPLATE } from "./output.ts";

/** A resource is answered by then with what is known, and clients wait for 60 s. */
const BUDGET_MS = 20_000;
/** A region's services are a long list of pages. */
const REGION_BUDGET_MS = 45_000;

const MIME_TYPE = "application/json";

type Entry = {
  readonly name: keyof typeof DESCRIPTIONS;
  readonly title: string;
  readonly description: string;
};

const ENTRIES: readonly Entry[] = [
  {
    name: "profiles",
    title: "AWS profiles",
    description: "Profiles of the user's AWS config and credentials files, and which of them is used.",
  },
  {
    name: "regions",
    title: "AWS regions",
    description: "Regions with their long names, and which of them is used.",
  },
  {
    name: "environment",
    title: "AWS environment",
    description:
      "Profile, region, where credentials come from (never the credentials), and where and with what pipelines run.",
  },
  {
    name: "account",
    title: "AWS account",
    description: "Number and alias of the account that pipelines run in, and its organization.",
  },
];

/**
 * Registers the five resources of `aws://config/`, and the pages of long outputs. None fails because AWS cannot be asked: what is known without is answered, and
 * the rest is null.
 */
export function registerResources(server: McpServer, relay: Relay): void {
  for (const { name, title, description } of ENTRIES) {
    server.registerResource(
      name,
      `aws://config/${name}`,
      { title, description, mimeType: MIME_TYPE },
      async (uri, ctx) => {
        const inquiry = startInquiry(relay, reader(server, ctx), BUDGET_MS);
        const { DESCRIPTIONS } = await import("./descriptions.ts");
        const described = await DESCRIPTIONS[name](inquiry);
        return jsonContents(uri, { ...askedTarget(relay), ...described });
      },
    );
  }
  registerRegion(server, relay);
  registerOutput(server, relay);
}

function registerOutput(server: McpServer, { kept, settings }: Relay): void {
  const title = "Output of a pipeline";
  const description = "What of an output did not fit into a result, page by page, for a quarter of an hour.";
  const template = new ResourceTemplate(OUTPUT_TEMPLATE, { list: undefined });
  server.registerResource(
    "output",
    template,
    { title, description, mimeType: "text/plain" },
    async (uri, { id, page }) => {
      const found = describeOutput(kept, String(id), String(page), settings.maxOutputChars);
      if (found === null) throw new ResourceNotFoundError(uri.href, "There is no such page, or it is no longer kept.");
      const { text, ...place } = found;
      return { contents: [{ uri: uri.href, mimeType: "text/plain", text, _meta: place }] };
    },
  );
}

function registerRegion(server: McpServer, relay: Relay): void {
  const template = new ResourceTemplate("aws://config/regions/{region}", {
    list: undefined,
    complete: { region: (value) => completeRegion(relay, value) },
  });
  const title = "AWS region";
  const description = "One region: long name, place, availability zones and services.";
  server.registerResource(
    "region",
    template,
    { title, description, mimeType: MIME_TYPE },
    async (uri, { region }, ctx) => {
      const inquiry = startInquiry(relay, reader(server, ctx), REGION_BUDGET_MS);
      const { describeRegion } = await import("./descriptions.ts");
      const outcome = await describeRegion(inquiry, String(region));
      if (outcome.found) return jsonContents(uri, { ...outcome.region, ...askedTarget(relay) });
      const nearest = outcome.nearest === null ? "" : ` Did you mean ${outcome.nearest}?`;
      throw new ResourceNotFoundError(uri.href, `No region of this code is known.${nearest}`);
    },
  );
}

function reader(server: McpServer, ctx: ServerContext): Pick<Inquiry, "caller" | "signal"> {
  return { caller: callerOf(server, ctx), signal: ctx.mcpReq.signal };
}

/** Which target was asked, where there are several: the default one, else the first. */
function askedTarget({ target, targets }: Relay): { readonly target?: string } {
  return targets.length === 0 || typeof target?.name !== "string" ? {} : { target: target.name };
}

function jsonContents(uri: URL, value: unknown): ReadResourceResult {
  return { contents: [{ uri: uri.href, mimeType: MIME_TYPE, text: JSON.stringify(value) }] };
}
