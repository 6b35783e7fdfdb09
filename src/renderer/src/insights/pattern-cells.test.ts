import { colormapTable } from '@shared/heatmap/colormap';
import { expect, it } from 'vitest';
import { neighbourInPattern, patternCells, patternColormap } from './pattern-cells';

const values = Array.from({ length: 64 }, (_, cell) => cell / 63);

it('cells are coloured from nothing to the largest', () => {
  const table = colormapTable(patternColormap);
  const css = (at: number) => `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
  const cells = patternCells(values, 8, 1);
  expect(cells).toHaveLength(64);
  expect(cells[0]!.color).toBe(css(0));
  expect(cells[63]!.color).toBe(css(table.length - 3));
  expect(cells[10]).toMatchObject({ row: 1, column: 2, value: 10 / 63 });
  expect(new Set(patternCells(values, 8, 0).map(({ color }) => color))).toEqual(new Set([css(0)]));
});

it('a coarse cell is the mean of its four', () => {
  const cells = patternCells(values, 4, 1);
  expect(cells).toHaveLength(16);
  expect(cells[0]!.value).toBeCloseTo((0 + 1 + 8 + 9) / 4 / 63);
});

it('arrows go from cell to cell and stop at the edge', () => {
  expect(neighbourInPattern(0, 'ArrowRight', 4)).toBe(1);
  expect(neighbourInPattern(3, 'ArrowRight', 4)).toBe(3);
  expect(neighbourInPattern(3, 'ArrowDown', 4)).toBe(7);
  expect(neighbourInPattern(12, 'ArrowDown', 4)).toBe(12);
  expect(neighbourInPattern(6, 'Home', 4)).toBe(4);
  expect(neighbourInPattern(6, 'x', 4)).toBeNull();
});
