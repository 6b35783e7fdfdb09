import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleAt } from './sample';
import { anyHeatmap } from './testing/heatmaps';

/** 0 1 over 2 3. */
const map = { width: 2, height: 2, values: Float32Array.of(0, 1, 2, 3) };

it('reads the value of a cell at its centre', () => {
  expect(sampleAt(map, { x: 0.25, y: 0.25 })).toBe(0);
  expect(sampleAt(map, { x: 0.75, y: 0.25 })).toBe(1);
  expect(sampleAt(map, { x: 0.25, y: 0.75 })).toBe(2);
});

it('mixes the four cells around a point by how near they are', () => {
  expect(sampleAt(map, { x: 0.5, y: 0.5 })).toBe(1.5);
  expect(sampleAt(map, { x: 0.375, y: 0.25 })).toBe(0.25);
});

it('repeats the edge, inside the outermost half cell and outside the picture', () => {
  expect(sampleAt(map, { x: 0, y: 0 })).toBe(0);
  expect(sampleAt(map, { x: 1, y: 1 })).toBe(3);
  expect(sampleAt(map, { x: 9, y: -9 })).toBe(1);
});

it('changes value between cells when pixelated', () => {
  expect(sampleAt(map, { x: 0.49, y: 0.1 }, 'pixelated')).toBe(0);
  expect(sampleAt(map, { x: 0.5, y: 0.1 }, 'pixelated')).toBe(1);
  expect(sampleAt(map, { x: 1, y: 1 }, 'pixelated')).toBe(3);
});

it('reads fractions of each side on grids that are not square', () => {
  const wide = { width: 4, height: 1, values: Float32Array.of(0, 0, 0, 1) };
  expect(sampleAt(wide, { x: 0.875, y: 0.1 })).toBe(1);
  expect(sampleAt(wide, { x: 0.75, y: 0.9 })).toBe(0.5);
});

it('never answers with NaN', () => {
  const none = { width: 0, height: 0, values: new Float32Array() };
  expect(sampleAt(none, { x: 0.5, y: 0.5 })).toBe(0);
  fc.assert(
    fc.property(anyHeatmap(), fc.double(), fc.double(), (heatmap, x, y) => {
      for (const kind of ['pixelated', 'linear', 'smooth'] as const) {
        expect(sampleAt(heatmap, { x, y }, kind)).not.toBeNaN();
      }
    }),
  );
});
