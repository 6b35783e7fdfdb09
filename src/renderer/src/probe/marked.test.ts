import type { Region } from '@shared/heatmap/region-cells';
import { describe, expect, it } from 'vitest';
import { areaOf, grownBy, movedBy, pointAt, squareAbout } from './marked';

const rectangle = (x: number, y: number, width: number, height: number): Region => ({
  kind: 'rectangle',
  rect: { x, y, width, height },
});

describe('movedBy', () => {
  it('moves a point up to the edge of the picture', () => {
    expect(movedBy(pointAt({ x: 0.5, y: 0.5 }), 0.25, -0.25)).toEqual(
      pointAt({ x: 0.75, y: 0.25 }),
    );
    expect(movedBy(pointAt({ x: 0.9, y: 0.1 }), 0.5, -0.5)).toEqual(pointAt({ x: 1, y: 0 }));
  });

  it('moves a rectangle as a whole, however it was dragged', () => {
    expect(movedBy(rectangle(0.5, 0.5, -0.25, -0.25), 0.125, 0)).toEqual(
      rectangle(0.375, 0.25, 0.25, 0.25),
    );
    expect(movedBy(rectangle(0.5, 0.5, 0.25, 0.25), 1, -1)).toEqual(rectangle(0.75, 0, 0.25, 0.25));
  });

  it('moves a free shape without changing it, and stops it at the edge', () => {
    const points = [
      { x: 0.25, y: 0.25 },
      { x: 0.5, y: 0.25 },
      { x: 0.5, y: 0.5 },
    ];
    expect(movedBy({ kind: 'polygon', points }, 1, 0.25)).toEqual({
      kind: 'polygon',
      points: [
        { x: 0.75, y: 0.5 },
        { x: 1, y: 0.5 },
        { x: 1, y: 0.75 },
      ],
    });
    expect(movedBy({ kind: 'polygon', points: [] }, 1, 1)).toEqual({ kind: 'polygon', points: [] });
  });
});

describe('grownBy', () => {
  it('makes a square of a point and, step by step, a point of it again', () => {
    const point = pointAt({ x: 0.5, y: 0.5 });
    let place = grownBy(point, 1);
    expect(place).toEqual(rectangle(0.4375, 0.4375, 0.125, 0.125));
    expect(grownBy(place, 1)).toEqual(rectangle(0.421875, 0.421875, 0.15625, 0.15625));
    for (let step = 0; step < 4; step++) place = grownBy(place, -1);
    expect(place).toEqual(point);
    expect(grownBy(point, -1)).toEqual(point);
  });

  it('is never larger than the picture, and leaves free shapes alone', () => {
    expect(grownBy(rectangle(0, 0, 1, 1), 1)).toEqual(rectangle(0, 0, 1, 1));
    const shape: Region = { kind: 'polygon', points: [{ x: 0, y: 0 }] };
    expect(grownBy(shape, 1)).toBe(shape);
  });
});

it('keeps a square about a point near the edge inside the picture', () => {
  expect(squareAbout({ x: 0, y: 1 }, 0.25)).toEqual(rectangle(0, 0.75, 0.25, 0.25));
});

it('measures regions in parts of the picture', () => {
  expect(areaOf(rectangle(0.25, 0.5, 0.5, -0.25))).toBeCloseTo(0.125, 6);
  const triangle: Region = {
    kind: 'polygon',
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ],
  };
  expect(areaOf(triangle)).toBeCloseTo(0.5, 2);
});
