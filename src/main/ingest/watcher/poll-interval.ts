const shortestMs = 60_000;
const longestMs = 30 * 60_000;
/** Part of the time that may be spent on looking: a twentieth. */
const share = 20;

/** From the end of one regular scan to the next, by how long the last one took. */
export function pollIntervalMs(lastScanMs: number): number {
  return Math.min(longestMs, Math.max(shortestMs, share * lastScanMs));
}
