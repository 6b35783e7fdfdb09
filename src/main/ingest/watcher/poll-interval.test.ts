import { expect, it } from 'vitest';
import { pollIntervalMs } from './poll-interval';

it.each([
  ['a quick scan', 0, 60_000],
  ['a scan of three seconds', 3_000, 60_000],
  ['a scan of ten seconds', 10_000, 200_000],
  ['a scan of ten minutes', 600_000, 1_800_000],
])('after %s', (_, lastScanMs, intervalMs) => {
  expect(pollIntervalMs(lastScanMs)).toBe(intervalMs);
});
