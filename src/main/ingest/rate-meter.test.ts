import { expect, it } from 'vitest';
import { createRateMeter } from './rate-meter';

it('knows no rate before half a second has passed', () => {
  const meter = createRateMeter();
  expect(meter.rate(0, 0)).toBe(0);
  expect(meter.rate(400, 100)).toBe(0);
  expect(meter.rate(1_000, 200)).toBe(200);
});

it('forgets what was more than five seconds ago', () => {
  const meter = createRateMeter();
  meter.rate(0, 0);
  meter.rate(1_000, 1_000);
  for (let second = 2; second <= 10; second += 1) meter.rate(second * 1_000, 1_000 + second);
  expect(meter.rate(11_000, 1_011)).toBeCloseTo(1);
});
