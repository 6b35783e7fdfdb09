import type { GridSize } from '@shared/search/place';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, cellsBetween, cellsOutline, neighbourCell } from './place-drawing';

describe('cellsBetween', () => {
  it('walks from one cell to the other in steps of at most one row and column', () => {
    fc.assert(
      fc.property(fc.nat(63), fc.nat(63), (from, to) => {
        const cells = cellsBetween(from, to, 8);
        expect(cells[0]).toBe(from);
        expect(cells.at(-1)).toBe(to);
        for (const [index, cell] of cells.slice(1).entries()) {
          const before = cells[index]!;
          expect(Math.abs(Math.floor(cell / 8) - Math.floor(before / 8))).toBeLessThanOrEqual(1);
          expect(Math.abs((cell % 8) - (before % 8))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is the straight row or the diagonal', () => {
    expect(cellsBetween(4, 7, 4)).toEqual([4, 5, 6, 7]);
    expect(cellsBetween(0, 15, 4)).toEqual([0, 5, 10, 15]);
  });
});

describe('cellAt and neighbourCell', () => {
  it('finds the cell under a point and clamps what lies outside', () => {
    expect(cellAt(0.3, 0.8, 4)).toBe(13);
    expect(cellAt(-2, 5, 4)).toBe(12);
    expect(cellAt(1, 0, 8)).toBe(7);
  });

  it('stays inside the grid at its borders', () => {
    expect(neighbourCell(0, 'up', 4)).toBe(0);
    expect(neighbourCell(3, 'right', 4)).toBe(3);
    expect(neighbourCell(5, 'left', 4)).toBe(4);
    expect(neighbourCell(5, 'down', 4)).toBe(9);
  });
});

describe('cellsOutline', () => {
  it('draws the four sides of a region in four strokes', () => {
    expect(strokes([5], 4)).toEqual(['1 1h1', '1 1v1', '1 2h1', '2 1v1']);
    expect(strokes([5, 6, 9, 10], 4)).toEqual(['1 1h2', '1 1v2', '1 3h2', '3 1v2']);
    expect(
      strokes(
        Array.from({ length: 64 }, (_, cell) => cell),
        8,
      ),
    ).toEqual(['0 0h8', '0 0v8', '0 8h8', '8 0v8']);
  });

  it('breaks a line where the border leaves it', () => {
    expect(strokes([0, 2], 4)).toContain('2 0h1');
    expect(cellsOutline([], 4)).toBe('');
  });

  it('is as long as the edges between the place and the rest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(63)), (place) => {
        const inside = new Set(place);
        const edges = place.reduce((sum, cell) => {
          const sides = [
            cell >= 8 && inside.has(cell - 8),
            cell < 56 && inside.has(cell + 8),
            cell % 8 > 0 && inside.has(cell - 1),
            cell % 8 < 7 && inside.has(cell + 1),
          ];
          return sum + sides.filter((isShared) => !isShared).length;
        }, 0);
        const lengths = [...cellsOutline(place, 8).matchAll(/[hv](\d)/g)].map(([, length]) =>
          Number(length),
        );
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(edges);
      }),
    );
  });
});

function strokes(cells: readonly number[], gridSize: GridSize): string[] {
  return cellsOutline(cells, gridSize).split('M').slice(1).sort();
}
