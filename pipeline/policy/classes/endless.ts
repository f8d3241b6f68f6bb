import type { ClassRule } from "../class-rule.ts";

/**
 * Go on until they are stopped. What a model, an agent or a query answers is a stream of events too, and ends by itself; what
 * is told of as it happens does not.
 */
export const ENDLESS: readonly ClassRule[] = [
  { commands: "logs tail", options: ["--follow"] },
  "logs start-live-tail",
  "ecs monitor-express-gateway-service",
  { commands: "ecs *-express-gateway-service", options: ["--monitor-resources", "--monitor-mode"] },
  "kinesis-video-media get-media",
];
