/** Unpacks the AWS CLI of the toolchain's packages, unless that has been done, and prints the path of its program. */
import { unpackBundledAwsCli } from "../../executor/aws-cli/bundled.ts";
import { fromRoot } from "../build/paths.ts";

const unpacked = await unpackBundledAwsCli(fromRoot(".toolchain/cache"));
if (unpacked.ok && unpacked.program !== null) {
  console.log(unpacked.program.path);
} else {
  console.error(unpacked.ok ? "@aws-cdk/asset-awscli-v2 is not for this machine." : unpacked.reason);
  process.exitCode = 1;
}
