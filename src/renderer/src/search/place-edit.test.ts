import { anyPlace } from '@shared/search/testing/any-query';
import { cellsOf, emptyPlace, placeOfCells, toPlace, wholePicture } from '@shared/search/place';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRegion,
  invertPlace,
  isAnywhere,
  mirrorPlace,
  movePlace,
  paintCells,
  toggleCell,
} from './place-edit';

describe('painting', () => {
  it('deepens by strokes and stays within 0…1', () => {
    const once = paintCells(emptyPlace(), [5], 0.25);
    expect(once.weights[5]).toBe(0.25);
    const often = [1, 2, 3, 4].reduce((place) => paintCells(place, [5], 0.25), once);
    expect(often).toEqual(placeOfCells(4, [5]));
    expect(paintCells(often, [5], -1)).toEqual(emptyPlace());
  });

  it('toggles a cell to full, and a full one to nothing', () => {
    const soft = toPlace(4, [0.5]);
    expect(toggleCell(soft, 0)).toEqual(placeOfCells(4, [0]));
    expect(toggleCell(toggleCell(soft, 0), 0)).toEqual(emptyPlace());
  });

  it('inverts back to the same place', () => {
    fc.assert(
      fc.property(anyPlace, (place) => {
        expect(invertPlace(invertPlace(place))).toEqual(place);
      }),
    );
  });
});

describe('a drawn region', () => {
  const rectangle = (x: number, y: number, width: number, height: number) =>
    ({ kind: 'rectangle', rect: { x, y, width, height } }) as const;

  it('counts by how much of a cell it covers, without slivers', () => {
    const { weights } = addRegion(emptyPlace(), rectangle(0, 0, 0.375, 0.26), false);
    expect(weights.slice(0, 3)).toEqual([1, 0.5, 0]);
    expect(weights[4]).toBe(0);
  });

  it('counts in full where it is smaller than a cell, and any way it is dragged', () => {
    const dot = addRegion(emptyPlace(), rectangle(0.6, 0.6, 0.01, 0.01), false);
    expect(dot).toEqual(placeOfCells(4, [10]));
    expect(addRegion(emptyPlace(), rectangle(0.5, 0.5, -0.25, -0.25), false)).toEqual(
      placeOfCells(4, [5]),
    );
  });

  it('never makes lighter what it is added to, and takes away in full what it covers', () => {
    const region = rectangle(0, 0, 0.375, 0.25);
    expect(addRegion(wholePicture(), region, false)).toEqual(wholePicture());
    const { weights } = addRegion(wholePicture(), region, true);
    expect(weights.slice(0, 3)).toEqual([0, 0.5, 1]);
  });
});

describe('moving', () => {
  it('keeps every weight, however far it is pushed', () => {
    fc.assert(
      fc.property(
        anyPlace,
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (place, columns, rows) => {
          const moved = movePlace(place, columns, rows);
          const sorted = ({ weights }: typeof place) => [...weights].sort();
          expect(sorted(moved)).toEqual(sorted(place));
        },
      ),
    );
  });

  it('moves by whole cells up to the edge', () => {
    expect(cellsOf(movePlace(placeOfCells(4, [5, 6]), 1, 1))).toEqual([10, 11]);
    expect(cellsOf(movePlace(placeOfCells(4, [5, 6]), 3, -3))).toEqual([2, 3]);
  });
});

it('mirrors twice to the same place', () => {
  fc.assert(
    fc.property(anyPlace, fc.constantFrom('across' as const, 'down' as const), (place, axis) => {
      expect(mirrorPlace(mirrorPlace(place, axis), axis)).toEqual(place);
    }),
  );
  expect(cellsOf(mirrorPlace(placeOfCells(4, [0, 5]), 'across'))).toEqual([3, 6]);
  expect(cellsOf(mirrorPlace(placeOfCells(4, [0, 5]), 'down'))).toEqual([9, 12]);
});

it('knows that nobody has said where', () => {
  expect(isAnywhere(wholePicture(8))).toBe(true);
  expect(isAnywhere(toPlace(4, [1, 1]))).toBe(false);
});
