const HOUR_MS = 3_600_000;

/** The day `days` before `now` in UTC, such as `2026-11-22`. */
export function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** The full hour `hours` before `now` in UTC, such as `2026-11-22T13:00:00Z`. */
export function hourBefore(now: Date, hours: number): string {
  return `${new Date(now.getTime() - hours * HOUR_MS).toISOString().slice(0, 13)}:00:00Z`;
}
