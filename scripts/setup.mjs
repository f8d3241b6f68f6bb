/**
 * Brings what the demo and the tests need: packages, programs, a fake AWS, the AWS CLI. Plain JavaScript without dependencies,
 * because it runs before there are any. Does nothing when all is there. What it cannot bring, it names, and exits with 1.
 */
import { ensureAwsCli } from "./setup/aws-cli.mjs";
import { Missing } from "./setup/missing.mjs";
import { ensureMoto } from "./setup/moto.mjs";
import { ensureNode } from "./setup/node.mjs";
import { ensureNodePackages } from "./setup/node-packages.mjs";
import { ensurePrograms } from "./setup/programs.mjs";
import { ensurePythonClient } from "./setup/python-client.mjs";

/** Each of these needs the packages; none needs another. */
const steps = [ensureNode, ensurePrograms, ensureMoto, ensureAwsCli, ensurePythonClient];

const missing = [...attempt(ensureNodePackages)];
if (missing.length === 0) missing.push(...steps.flatMap(attempt));
for (const { message, remedy } of missing) console.error(`setup: ${message}\n  ${remedy}`);
process.exitCode = missing.length === 0 ? 0 : 1;

/** @param {() => void} step */
function attempt(step) {
  try {
    step();
    return [];
  } catch (error) {
    if (error instanceof Missing) return [error];
    throw error;
  }
}
