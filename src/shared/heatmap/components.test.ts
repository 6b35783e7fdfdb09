import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectedParts, noPart } from './components';
import type { Heatmap } from './heatmap';
import { heatmapStatistics } from './statistics';
import { anyHeatmap, box } from './testing/heatmaps';

/** Rows of digits, tenths of attention. */
function drawn(...rows: string[]): Heatmap {
  const values = Float32Array.from(rows.join(''), (digit) => Number(digit) / 10);
  return { width: rows[0]!.length, height: rows.length, values };
}

function labelled(map: Heatmap, fraction?: number): string[] {
  const { labels } = connectedParts(map, fraction);
  return Array.from({ length: map.height }, (_, y) =>
    Array.from(labels.subarray(y * map.width, (y + 1) * map.width), (label) =>
      label === noPart ? '.' : String(label),
    ).join(''),
  );
}

it('labels parts by size, the largest first', () => {
  expect(labelled(drawn('9009', '0009', '0009'))).toEqual(['1..0', '...0', '...0']);
});

it('connects corners', () => {
  expect(labelled(drawn('900', '090', '009'))).toEqual(['0..', '.0.', '..0']);
  expect(labelled(drawn('009', '090', '900'))).toEqual(['..0', '.0.', '0..']);
});

it('joins what first looked like several parts', () => {
  expect(labelled(drawn('90909', '90909', '99999'))).toEqual(['0.0.0', '0.0.0', '00000']);
  expect(labelled(drawn('00900', '09090', '90009', '09090'))).toEqual([
    '..0..',
    '.0.0.',
    '0...0',
    '.0.0.',
  ]);
});

it('does not connect the end of a row with the start of the next', () => {
  expect(labelled(drawn('0009', '9000'))).toEqual(['...0', '1...']);
});

it('counts cells from the threshold on', () => {
  const map = drawn('8402');
  expect(labelled(map)).toEqual(['00..']);
  expect(labelled(map, 0.25)).toEqual(['00.1']);
  expect(labelled(map, 1)).toEqual(['0...']);
  expect(labelled(map, 0)).toEqual(['0000']);
});

it('measures each part', () => {
  const map = { width: 4, height: 2, values: Float32Array.of(0.5, 1, 0, 0, 0, 0, 0, 0.5) };
  expect(connectedParts(map).parts).toEqual([
    {
      bbox: [0, 0, 2, 1],
      cellCount: 2,
      area: 0.25,
      peak: { x: 0.375, y: 0.25, attention: 1 },
      centroid: { x: (0.5 * 0.5 + 1.5) / 1.5 / 4, y: 0.25 },
    },
    {
      bbox: [3, 1, 1, 1],
      cellCount: 1,
      area: 0.125,
      peak: { x: 0.875, y: 0.75, attention: 0.5 },
      centroid: { x: 0.875, y: 0.75 },
    },
  ]);
});

it('has one part for one cell or a constant heatmap, and none without attention', () => {
  expect(connectedParts({ width: 1, height: 1, values: Float32Array.of(0.2) }).parts).toHaveLength(
    1,
  );
  expect(connectedParts(box([0, 0, 16, 16])).parts[0]!.area).toBe(1);
  expect(connectedParts(box([0, 0, 0, 0])).parts).toEqual([]);
  expect(connectedParts({ width: 0, height: 0, values: new Float32Array() }).parts).toEqual([]);
});

it('keeps the thousand largest parts of the largest grid', () => {
  // A part in every second cell both ways; one of them is larger.
  const side = 1024;
  const values = Float32Array.from({ length: side * side }, (_, i) =>
    i % 2 === 0 && Math.floor(i / side) % 2 === 0 ? 1 : 0,
  );
  values[side * 1023 + 1022] = 1;
  const { parts, labels } = connectedParts({ width: side, height: side, values });
  expect(parts).toHaveLength(1000);
  expect(parts[0]!.bbox).toEqual([1022, 1022, 1, 2]);
  expect(labels.filter((label) => label !== noPart)).toHaveLength(1001);
});

describe('any heatmap', () => {
  it('has the parts that flooding finds', () => {
    const binary = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc
          .array(fc.constantFrom(0, 1), { minLength: width * height, maxLength: width * height })
          .map((values) => ({ width, height, values: Float32Array.from(values) })),
      );
    fc.assert(
      fc.property(binary, (map) => {
        const { labels, parts } = connectedParts(map);
        const flooded = floods(map);
        expect(parts.map(({ cellCount }) => cellCount)).toEqual(
          flooded.map((cells) => cells.length).sort((a, b) => b - a),
        );
        for (const cells of flooded) {
          const label = labels[cells[0]!]!;
          expect(cells.every((cell) => labels[cell] === label)).toBe(true);
          expect(parts[label]!.cellCount).toBe(cells.length);
        }
      }),
    );
  });

  it('has parts that add up to what is covered', () => {
    fc.assert(
      fc.property(anyHeatmap(), (map) => {
        const { parts } = connectedParts(map);
        const sum = parts.reduce((all, { cellCount }) => all + cellCount, 0);
        expect(sum).toBe(heatmapStatistics(map).coveredCells);
        for (const { centroid, peak } of parts) {
          expect(peak.attention).toBeGreaterThanOrEqual(Math.max(...map.values) / 2);
          expect(centroid.x > 0 && centroid.x < 1 && centroid.y > 0 && centroid.y < 1).toBe(true);
        }
      }),
    );
  });
});

/** Connected cells with a value, by flooding from each that is not reached yet. */
function floods({ width, height, values }: Heatmap): number[][] {
  const reached = new Set<number>();
  const found: number[][] = [];
  for (let start = 0; start < values.length; start++) {
    if (values[start] === 0 || reached.has(start)) continue;
    const cells = [start];
    reached.add(start);
    for (const cell of cells) {
      const [x, y] = [cell % width, Math.floor(cell / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (values[next] === 0 || reached.has(next)) continue;
          reached.add(next);
          cells.push(next);
        }
      }
    }
    found.push(cells);
  }
  return found;
}
