import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionNames } from '@shared/regions';
import {
  cellAt,
  cellsBetween,
  convertPlace,
  erasePlace,
  invertPlace,
  neighbourCell,
  paintPlace,
  placeOutline,
  regionOfPlace,
  regionPlace,
  toPlace,
  wholePicture,
  type GridSize,
} from './place';

const gridSizes = fc.constantFrom<GridSize>(4, 8);

function placeOn(gridSize: GridSize) {
  return fc.uniqueArray(fc.nat(gridSize ** 2 - 1)).map((cells) => [...cells].sort((a, b) => a - b));
}

describe('toPlace', () => {
  it('sorts, drops doubles and everything outside the grid', () => {
    expect(toPlace([5, 1, 5, 16, -1, 2.5, NaN], 4)).toEqual([1, 5]);
  });
});

describe('convertPlace', () => {
  it('turns a 4×4 cell into its four 8×8 cells', () => {
    expect(convertPlace([0], 4, 8)).toEqual([0, 1, 8, 9]);
    expect(convertPlace([15], 4, 8)).toEqual([54, 55, 62, 63]);
  });

  it('takes a 4×4 cell when any of its four 8×8 cells is painted', () => {
    expect(convertPlace([9], 8, 4)).toEqual([0]);
    expect(convertPlace([7, 56], 8, 4)).toEqual([3, 12]);
  });

  it('gives a 4×4 place back after a visit to 8×8', () => {
    fc.assert(
      fc.property(placeOn(4), (place) => {
        expect(convertPlace(convertPlace(place, 4, 8), 8, 4)).toEqual(place);
      }),
    );
  });

  it('never loses a painted 8×8 cell', () => {
    fc.assert(
      fc.property(placeOn(8), (place) => {
        const covered = new Set(convertPlace(convertPlace(place, 8, 4), 4, 8));
        expect(place.every((cell) => covered.has(cell))).toBe(true);
      }),
    );
  });
});

describe('regions', () => {
  it('are recognised again on both grids', () => {
    for (const gridSize of [4, 8] as const) {
      for (const name of regionNames) {
        expect(regionOfPlace(regionPlace(name, gridSize), gridSize)).toBe(name);
      }
    }
  });

  it('puts the center of 8×8 in the middle sixteen cells', () => {
    expect(regionPlace('center', 8)).toEqual([
      18, 19, 20, 21, 26, 27, 28, 29, 34, 35, 36, 37, 42, 43, 44, 45,
    ]);
  });

  it('calls any other place nameless', () => {
    expect(regionOfPlace([0, 15], 4)).toBeNull();
  });
});

describe('painting', () => {
  it('adds and takes away cells', () => {
    expect(paintPlace([3, 4], [1, 4], 4)).toEqual([1, 3, 4]);
    expect(erasePlace([1, 3, 4], [4, 9])).toEqual([1, 3]);
  });

  it('inverts to exactly the rest', () => {
    fc.assert(
      fc.property(
        gridSizes.chain((size) => fc.tuple(fc.constant(size), placeOn(size))),
        ([size, place]) => {
          const rest = invertPlace(place, size);
          expect(toPlace([...place, ...rest], size)).toEqual(wholePicture(size));
          expect(invertPlace(rest, size)).toEqual(place);
        },
      ),
    );
  });
});

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

describe('placeOutline', () => {
  it('draws the four sides of a region in four strokes', () => {
    expect(strokes([5], 4)).toEqual(['1 1h1', '1 1v1', '1 2h1', '2 1v1']);
    expect(strokes(regionPlace('center', 4), 4)).toEqual(['1 1h2', '1 1v2', '1 3h2', '3 1v2']);
    expect(strokes(wholePicture(8), 8)).toEqual(['0 0h8', '0 0v8', '0 8h8', '8 0v8']);
  });

  it('breaks a line where the border leaves it', () => {
    expect(strokes([0, 2], 4)).toContain('2 0h1');
    expect(placeOutline([], 4)).toBe('');
  });

  it('is as long as the edges between the place and the rest', () => {
    fc.assert(
      fc.property(placeOn(8), (place) => {
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
        const lengths = [...placeOutline(place, 8).matchAll(/[hv](\d)/g)].map(([, length]) =>
          Number(length),
        );
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(edges);
      }),
    );
  });
});

function strokes(place: number[] | readonly number[], gridSize: GridSize): string[] {
  return placeOutline(place, gridSize).split('M').slice(1).sort();
}
