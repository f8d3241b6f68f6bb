import type { Settings } from "../../proxy/config/settings.ts";
import { type Asking, createAsking } from "../../proxy/consent/asking.ts";
import type { Executor, HomeClient } from "../../proxy/executors/executor.ts";
import { createModels } from "../../proxy/model/models.ts";
import { KeptOutputs } from "../../proxy/output/kept-outputs.ts";
import { userPolicy } from "../../proxy/policy/user-policy.ts";
import type { Relay } from "../../proxy/relay.ts";

/** What a proxy with these settings is made of; its log goes nowhere. */
export function relayOf(settings: Settings, client: HomeClient, asking: Asking = createAsking()): Relay {
  const reason = settings.executor === "auto" ? "There is no other." : "AWS_MCP_EXECUTOR names it.";
  const principal: Executor["principal"] = async (...args) => client.principal?.(...args);
  const executor = { ...client, principal, chosen: async () => ({ home: "local", reason }) as const };
  return {
    settings,
    executor,
    models: async () => createModels(executor),
    policy: async () => userPolicy(settings),
    asking,
    kept: new KeptOutputs(),
    log: () => undefined,
    target: null,
    targets: [],
    defaultTarget: null,
  };
}

/** The policy that an executor gets where the user has set none. */
export const DEFAULT_POLICY = { type: "policy", mode: "strict", text: null, unreadable: null } as const;
