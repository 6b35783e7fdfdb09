import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitInside, layoutGrid, moveInGrid } from './grid-layout';

describe('layoutGrid', () => {
  it('fills the row with cells no smaller than asked for', () => {
    const grid = layoutGrid({ count: 11, widthPx: 1_000, wantedPx: 180, gapPx: 10, captionPx: 24 });
    expect(grid).toEqual({ columns: 5, rowCount: 3, cellPx: 192, rowPx: 226, columnPx: 202 });
  });

  it('never overflows the width, and has one column at least', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4_000 }),
        fc.integer({ min: 50, max: 500 }),
        (w, px) => {
          const grid = layoutGrid({ count: 9, widthPx: w, wantedPx: px, gapPx: 10, captionPx: 0 });
          expect(grid.columns).toBeGreaterThanOrEqual(1);
          expect((grid.columns - 1) * grid.columnPx + grid.cellPx).toBeLessThanOrEqual(w);
        },
      ),
    );
  });
});

// 11 cells in 4 columns: rows 0–3, 4–7, 8–10.
const grid = { count: 11, columns: 4, pageRows: 2 };

describe('moveInGrid', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowRight', 10, 10],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 2, 6],
    ['ArrowDown', 7, 10],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 6, 2],
    ['ArrowUp', 2, 2],
    ['PageDown', 1, 9],
    ['PageDown', 5, 9],
    ['PageDown', 3, 10],
    ['PageUp', 9, 1],
    ['PageUp', 6, 2],
    ['Home', 9, 0],
    ['End', 1, 10],
  ])('%s goes from %i to %i', (key, from, to) => {
    expect(moveInGrid(key, from, grid)).toBe(to);
  });

  it('leaves other keys alone', () => {
    expect(moveInGrid('a', 3, grid)).toBeNull();
    expect(moveInGrid('Enter', 3, grid)).toBeNull();
  });

  it('stays in the grid whatever is pressed', () => {
    const keys = ['Left', 'Right', 'Up', 'Down'].map((way) => `Arrow${way}`);
    const key = fc.constantFrom(...keys, 'PageUp', 'PageDown', 'Home', 'End');
    const size = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(fc.array(key), size, size, size, (presses, count, columns, pageRows) => {
        let index = 0;
        for (const press of presses)
          index = moveInGrid(press, index, { count, columns, pageRows })!;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(count);
      }),
    );
  });

  it('goes nowhere in an empty grid', () => {
    expect(moveInGrid('End', 0, { ...grid, count: 0 })).toBeNull();
  });
});

describe('fitInside', () => {
  it('keeps the shape of the picture', () => {
    expect(fitInside({ width: 832, height: 1216 }, 200)).toEqual({ widthPx: 137, heightPx: 200 });
  });

  it('fills the box for a picture of unknown size', () => {
    expect(fitInside({ width: 0, height: 0 }, 200)).toEqual({ widthPx: 200, heightPx: 200 });
  });
});
