import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxScrollPx, rowWindow, scrollHeightPx, scrollScale, scrollTopToShow } from './row-window';

const someRows = fc.record({
  rowCount: fc.integer({ min: 1, max: 400_000 }),
  rowPx: fc.integer({ min: 20, max: 500 }),
  paddingPx: fc.integer({ min: 0, max: 30 }),
  viewportPx: fc.integer({ min: 100, max: 2_000 }),
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe('rows in view', () => {
  it('never makes the page higher than browsers can', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        expect(scrollHeightPx(rows)).toBeLessThanOrEqual(maxScrollPx);
      }),
    );
  });

  it('scrolls small libraries pixel for pixel', () => {
    const rows = { rowCount: 1_000, rowPx: 200, paddingPx: 10, viewportPx: 800 };
    expect(scrollScale(rows)).toBe(1);
    expect(rowWindow(rows, 5_000, 0)).toEqual({ first: 24, last: 28, shiftPx: 0 });
  });

  it('draws every row that reaches into the viewport, wherever one has scrolled', () => {
    fc.assert(
      fc.property(someRows, fraction, (rows, part) => {
        const scrollTop = part * Math.max(0, scrollHeightPx(rows) - rows.viewportPx);
        const { first, last, shiftPx } = rowWindow(rows, scrollTop, 0);
        const topOf = (row: number) => rows.paddingPx + row * rows.rowPx + shiftPx;
        if (first > 0) expect(topOf(first)).toBeLessThanOrEqual(scrollTop + 1e-3);
        if (last < rows.rowCount - 1) {
          expect(topOf(last + 1)).toBeGreaterThanOrEqual(scrollTop + rows.viewportPx - 1e-3);
        }
      }),
    );
  });

  it('shows the last row at the very end', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const end = Math.max(0, scrollHeightPx(rows) - rows.viewportPx);
        expect(rowWindow(rows, end, 1).last).toBe(rows.rowCount - 1);
      }),
    );
  });

  it('scrolls any row wholly into view', () => {
    fc.assert(
      fc.property(someRows, fraction, fraction, (rows, at, target) => {
        fc.pre(rows.rowPx + 2 * rows.paddingPx <= rows.viewportPx);
        const most = Math.max(0, scrollHeightPx(rows) - rows.viewportPx);
        const row = Math.floor(target * (rows.rowCount - 1));
        const scrollTop = scrollTopToShow(rows, row, at * most);
        const top = scrollTop * scrollScale(rows);
        const rowTop = rows.paddingPx + row * rows.rowPx;
        expect(scrollTop).toBeLessThanOrEqual(most + 1e-3);
        expect(rowTop).toBeGreaterThanOrEqual(top - 1e-3);
        expect(rowTop + rows.rowPx).toBeLessThanOrEqual(top + rows.viewportPx + 1e-3);
      }),
    );
  });

  it('does not scroll for a row that is in view', () => {
    const rows = { rowCount: 1_000, rowPx: 100, paddingPx: 10, viewportPx: 800 };
    expect(scrollTopToShow(rows, 12, 1_000)).toBe(1_000);
  });
});
