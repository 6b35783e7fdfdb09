import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf, coveredCellsOf, sharedCells } from './overlap';
import { heatmapStatistics } from './statistics';
import { anyHeatmap } from './testing/heatmaps';
import type { Heatmap } from './heatmap';

const coveredBy = (heatmap: Heatmap) => coveredCellsOf(heatmap, heatmapStatistics(heatmap));

it('covered cells are those at half the maximum, shared ones are those of both', () => {
  const pair = anyHeatmap({ maxSide: 12 }).chain((a) =>
    fc.tuple(
      fc.constant(a),
      fc
        .array(fc.float({ min: 0, max: 1, noNaN: true }), {
          minLength: a.values.length,
          maxLength: a.values.length,
        })
        .map((values) => ({ ...a, values: Float32Array.from(values) })),
    ),
  );
  fc.assert(
    fc.property(pair, (maps) => {
      const [a, b] = maps.map((map) => {
        const max = Math.max(...map.values);
        const cells = [...map.values.keys()];
        return max > 0 ? cells.filter((cell) => map.values[cell]! >= max / 2) : [];
      });
      expect([...cellsOf(coveredBy(maps[0]))]).toEqual(a);
      expect([...sharedCells(coveredBy(maps[0]), coveredBy(maps[1]))]).toEqual(
        a!.filter((cell) => b!.includes(cell)),
      );
    }),
  );
});
