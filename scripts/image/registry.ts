/** Where the Dockerfile has its bases from. */
export const REGISTRY = "public.ecr.aws";

const TIMEOUT_MS = 10_000;

/** Whether the registry of the public bases answers at all. */
export async function reachesRegistry(): Promise<boolean> {
  try {
    await fetch(`https://${REGISTRY}/v2/`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return true; // it asks for a token first
  } catch {
    return false;
  }
}
