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
  it('draws the four sides of one cell', () => {
    expect(placeOutline([5], 4)).toBe('M1 1h1M1 2h1M1 1v1M2 1v1');
  });

  it('leaves out the edges inside the place', () => {
    expect(placeOutline(regionPlace('center', 4), 4).match(/M/g)).toHaveLength(8);
    expect(placeOutline(wholePicture(8), 8).match(/M/g)).toHaveLength(32);
  });
});
