import {
  cellsOf,
  emptyPlace,
  placeOfCells,
  regionPlace,
  toPlace,
  wholePicture,
} from '@shared/search/place';
import { describe, expect, it } from 'vitest';
import { beginGesture } from './gesture';

/** The middle of a 4×4 cell. */
const middle = (cell: number) => ({
  x: ((cell % 4) + 0.5) / 4,
  y: (Math.floor(cell / 4) + 0.5) / 4,
});

describe('a stroke', () => {
  it('takes every cell between where the pointer was seen', () => {
    const stroke = beginGesture('brush', emptyPlace(), middle(0));
    expect(cellsOf(stroke.moveTo(middle(0)))).toEqual([0]);
    expect(cellsOf(stroke.moveTo(middle(3)))).toEqual([0, 1, 2, 3]);
  });

  it('takes a cell once, however often it is crossed', () => {
    const stroke = beginGesture('soft', emptyPlace(), middle(0));
    for (const cell of [1, 0, 1]) stroke.moveTo(middle(cell));
    expect(stroke.moveTo(middle(0)).weights.slice(0, 3)).toEqual([0.25, 0.25, 0]);
  });

  it('deepens what earlier strokes have painted', () => {
    const before = toPlace(4, [0.5, 0.9]);
    const stroke = beginGesture('soft', before, middle(0));
    expect(stroke.moveTo(middle(1)).weights.slice(0, 2)).toEqual([0.75, 1]);
  });

  it('takes away with the eraser, and with the brush turned round', () => {
    const before = placeOfCells(4, [0, 1, 9]);
    expect(cellsOf(beginGesture('eraser', before, middle(0)).moveTo(middle(1)))).toEqual([9]);
    expect(cellsOf(beginGesture('brush', before, middle(0), true).moveTo(middle(0)))).toEqual([
      1, 9,
    ]);
    expect(cellsOf(beginGesture('eraser', before, middle(2), true).moveTo(middle(2)))).toEqual([
      0, 1, 2, 9,
    ]);
  });

  it('says where for the first time on a place that is anywhere, but can also take away from it', () => {
    const anywhere = wholePicture();
    expect(cellsOf(beginGesture('brush', anywhere, middle(5)).moveTo(middle(6)))).toEqual([5, 6]);
    expect(cellsOf(beginGesture('eraser', anywhere, middle(5)).moveTo(middle(5)))).toHaveLength(15);
  });
});

describe('drawing', () => {
  it('works the place out anew from where it began', () => {
    const drawing = beginGesture('rectangle', placeOfCells(4, [15]), { x: 0, y: 0 });
    drawing.moveTo({ x: 1, y: 1 });
    expect(cellsOf(drawing.moveTo({ x: 0.5, y: 0.5 }))).toEqual([0, 1, 4, 5, 15]);
    expect(drawing.drawn()).toEqual({
      kind: 'rectangle',
      rect: { x: 0, y: 0, width: 0.5, height: 0.5 },
    });
  });

  it('fills a free shape, also one drawn past the edge', () => {
    const shape = beginGesture('shape', emptyPlace(), { x: -0.2, y: -0.2 });
    shape.moveTo({ x: 1.4, y: 0 });
    shape.moveTo({ x: 1, y: 0.5 });
    expect(shape.moveTo({ x: 0, y: 0.5 })).toEqual(toPlace(4, new Array<number>(8).fill(1)));
  });
});

it('moves the whole place with the pointer, and back', () => {
  const moving = beginGesture('move', regionPlace('top-left'), middle(0));
  expect(moving.moveTo(middle(10))).toEqual(regionPlace('bottom-right'));
  expect(moving.moveTo(middle(0))).toEqual(regionPlace('top-left'));
});
