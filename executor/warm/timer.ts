/** Something that will happen. */
export type Timer = { stop(): void };

const TICK_MS = 250;

/**
 * Calls a function after some time in which this process could run. Lambda stops an environment between two requests, for minutes
 * at times: what was started before had no time to end, so such a pause counts as one tick.
 *
 * @param delayMs rounded up to whole ticks of a quarter of a second; 0: at once
 */
export function startTimer(happen: () => void, delayMs: number): Timer {
  let ticks = Math.ceil(delayMs / TICK_MS);
  let timer: NodeJS.Timeout;
  const next = () => {
    if (ticks-- <= 0) happen();
    else timer = setTimeout(next, TICK_MS);
  };
  if (ticks === 0) timer = setTimeout(happen, 0);
  else next();
  return { stop: () => clearTimeout(timer) };
}
