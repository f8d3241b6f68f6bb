import { RegionInfo } from "aws-cdk-lib/region-info";

/** The partition of a region, such as `aws-cn`; `aws` for a region that the CDK does not know yet. */
export function partitionOf(region: string): string {
  return RegionInfo.get(region).partition ?? "aws";
}
