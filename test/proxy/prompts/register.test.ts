import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { McpServer } from "@modelcontextprotocol/server";
import { afterEach, expect, test } from "vitest";
import { readSettings } from "../../../proxy/config/read-settings.ts";
import { registerPrompts } from "../../../proxy/prompts/register.ts";
import { relayOf } from "../relay-of.ts";
import { startExecutor } from "../resources/open-resources.ts";

/** The forerunner's contract: names, arguments in order, and which may be missing. */
const CONTRACT = [
  "create_resource(resource_type, resource_name)",
  "resource_inventory(service, region?)",
  "troubleshoot_service(service, resource_id)",
  "resource_cleanup(service, criteria?)",
  "security_audit(service)",
  "security_posture_assessment()",
  "iam_policy_generator(service, actions, resource_pattern?)",
  "compliance_check(compliance_standard, service?)",
  "cost_optimization(service)",
  "performance_tuning(service, resource_id)",
  "serverless_deployment(application_name, runtime?)",
  "container_orchestration(cluster_name, service_type?)",
  "vpc_network_design(vpc_name, cidr_block?)",
  "infrastructure_automation(resource_type, automation_scope?)",
  "multi_account_governance(account_type?)",
  "service_monitoring(service, metric_type?)",
  "disaster_recovery(service, recovery_point_objective?)",
];

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function connect(): Promise<Client> {
  const server = new McpServer({ name: "test-server", version: "1.0.0" });
  const read = readSettings({});
  if (!read.ok) throw new Error("no settings are no problem");
  const executor = startExecutor("/nonexistent/aws");
  undo.push(() => executor.close());
  registerPrompts(server, relayOf(read.settings, executor));
  const client = new Client({ name: "test-client", version: "1.0.0" });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  undo.push(() => client.close());
  return client;
}

test("lists the forerunner's prompts with their arguments, all described", async () => {
  const { prompts } = await (await connect()).listPrompts();
  const signatures = prompts.map((prompt) => {
    const names = (prompt.arguments ?? []).map(({ name, required }) => (required === true ? name : `${name}?`));
    return `${prompt.name}(${names.join(", ")})`;
  });
  expect(signatures).toEqual(CONTRACT);
  const described = prompts.flatMap((prompt) => [prompt, ...(prompt.arguments ?? [])]);
  expect(described.filter(({ description }) => description === undefined || description.length < 15)).toEqual([]);
  expect(prompts.filter(({ title }) => title === undefined)).toEqual([]);
});

test("gives a prompt as one message of the user's, dated today", async () => {
  const client = await connect();
  const prompt = await client.getPrompt({ name: "cost_optimization", arguments: { service: "ec2" } });
  expect(prompt.description).toBe("Find savings in a service.");
  expect(prompt.messages).toHaveLength(1);
  const [message] = prompt.messages;
  const text = message?.content.type === "text" ? message.content.text : "";
  expect(message?.role).toBe("user");
  expect(text).toContain(`,End=${new Date().toISOString().slice(0, 10)} `);
});

test.each(["security_posture_assessment", "multi_account_governance"])("gives %s without arguments", async (name) => {
  const prompt = await (await connect()).getPrompt({ name });
  expect(prompt.messages).toHaveLength(1);
});

test.each([
  { name: "create_resource", arguments: { resource_type: "s3-bucket" } },
  { name: "troubleshoot_service", arguments: { service: "ec2", resource_id: "--debug" } },
  { name: "troubleshoot_service", arguments: { service: "ec2", resource_id: "i-0abc\nrm" } },
  { name: "resource_inventory", arguments: { service: "ec2", region: "everywhere" } },
  { name: "vpc_network_design", arguments: { vpc_name: "main", cidr_block: "10.0.0.0/8" } },
  { name: "serverless_deployment", arguments: { application_name: "shop", runtime: "a;b" } },
])("refuses %j", async (request) => {
  const client = await connect();
  await expect(client.getPrompt(request)).rejects.toThrow(`Invalid arguments for prompt ${request.name}`);
});

test.each([
  ["resource_inventory", "s3a", ["s3api"]],
  [
    "compliance_check",
    "route53-",
    ["route53-recovery-cluster", "route53-recovery-control-config", "route53-recovery-readiness"],
  ],
  ["security_audit", "Lamb", ["lambda", "lambda-core", "lambda-microvms"]],
  ["security_audit", "no-such", []],
])("%s: the service %j is completed", async (name, value, expected) => {
  const client = await connect();
  const { completion } = await client.complete({
    ref: { type: "ref/prompt", name },
    argument: { name: "service", value },
  });
  expect(completion.values).toEqual(expected);
});

test("two connections complete alike", async () => {
  const ask = {
    ref: { type: "ref/prompt" as const, name: "security_audit" },
    argument: { name: "service", value: "s3a" },
  };
  const answers = [await (await connect()).complete(ask), await (await connect()).complete(ask)];
  expect(answers.map(({ completion }) => completion.values)).toEqual([["s3api"], ["s3api"]]);
});
