import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localThresholds, leastContrast } from './local-threshold';
import { anyHeatmap, box } from './testing/heatmaps';

describe('localThresholds', () => {
  it('are never above what is asked for, and that where all around is even', () => {
    fc.assert(
      fc.property(anyHeatmap(), fc.float({ min: 0, max: 1, noNaN: true }), (heatmap, most) => {
        const { width, height, values } = heatmap;
        const [reachX, reachY] = [width, height].map((side) => Math.max(1, Math.round(side / 8)));
        const found = localThresholds(heatmap, most);
        for (let i = 0; i < values.length; i++) {
          const [x, y] = [i % width, Math.floor(i / width)];
          const around = Array.from(values).filter((_, j) => {
            const [dx, dy] = [Math.abs((j % width) - x), Math.abs(Math.floor(j / width) - y)];
            return dx <= reachX! && dy <= reachY!;
          });
          const [low, high] = [Math.min(...around), Math.max(...around)];
          const wanted = high - low >= leastContrast ? Math.min(most, (low + high) / 2) : most;
          expect(found[i]).toBeCloseTo(wanted, 5);
        }
      }),
    );
  });

  it('find a weak place beside a strong one', () => {
    const strong = box([2, 2, 4, 4]);
    const weak = box([11, 11, 3, 3], { value: 0.3 });
    const heatmap = { ...strong, values: strong.values.map((v, i) => v + weak.values[i]!) };
    const found = localThresholds(heatmap, 0.5);
    expect(found[12 * 16 + 12]).toBeCloseTo(0.15);
    expect(found[3 * 16 + 3]).toBe(0.5);
  });
});
