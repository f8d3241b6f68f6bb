/** Makes `dist/`: what the package ships, and what tests and the demo run. */
import { cpSync, rmSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { ACCESS_PACKAGE, writeAccess } from "./build/access.ts";
import { bundlePrograms } from "./build/bundle.ts";
import { writeImageContext } from "./build/image.ts";
import { writeModel } from "./build/model.ts";
import { writeNotices } from "./build/notices.ts";
import { DIST, fromRoot } from "./build/paths.ts";
import { emitTypes } from "./build/types.ts";
import { versionOf } from "./version.ts";

const version = versionOf(fromRoot("."));
rmSync(DIST, { recursive: true, force: true });
const inputs = await bundlePrograms(version);
writeNotices([...inputs, `${ACCESS_PACKAGE}/package.json`]);
await writeAccess();
cpSync(fromRoot("executor/aws-cli/plugin"), fromRoot("dist/plugin"), { recursive: true });
await writeModel();
cpSync(fromRoot("proxy/sandbox/landlock_launcher.py"), fromRoot("dist/landlock_launcher.py"));
cpSync(fromRoot("lib/executor/released-image"), fromRoot("dist/released-image"), { recursive: true });
writeImageContext(version);
emitTypes();
console.log(`built ${version} in ${Math.round(performance.now())} ms`);
