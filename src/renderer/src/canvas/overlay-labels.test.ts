import type { BBox } from '@shared/images';
import type { LabelledBox } from '@shared/layers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBoxes, placeValues, type Rect } from './overlay-labels';
import { stagePoint } from './spaces';

const picture = { width: 640, height: 640 };
const stage = { width: 680, height: 680 };
const view = { scale: 1, origin: stagePoint(20, 20) };
const tagWidth = (label: string) => label.length * 7 + 8;

function boxAt(label: string, bbox: BBox): LabelledBox {
  return { label, color: [255, 0, 0], bbox, width: 64, height: 64, measure: null };
}

function place(...boxes: LabelledBox[]) {
  return placeBoxes(boxes, picture, view, stage, 18, tagWidth);
}

describe('placeBoxes', () => {
  it('scales heatmap cells to the stage and puts the tag on the top edge', () => {
    const [placed] = place(boxAt('moon', [32, 16, 8, 8]));
    expect(placed!.box).toEqual({ x: 340, y: 180, width: 80, height: 80 });
    expect(placed!.tag).toEqual({ x: 340, y: 162, width: 36, height: 18 });
  });

  it('keeps tags off each other when two tokens share a place', () => {
    const [a, b] = place(boxAt('blue eyes', [10, 10, 20, 20]), boxAt('eyes', [10, 10, 20, 20]));
    expect(disjoint(a!.tag!, b!.tag!)).toBe(true);
  });

  it('leaves out the tag of a box for which there is no room', () => {
    const everywhere = Array.from({ length: 200 }, () => boxAt('sky', [0, 0, 64, 64]));
    const tags = place(...everywhere).map(({ tag }) => tag);
    expect(tags.filter(Boolean).length).toBeGreaterThan(30);
    expect(tags.at(-1)).toBeNull();
  });

  it('leaves out the tag of a box that is out of sight', () => {
    const zoomed = { scale: 4, origin: stagePoint(-1600, -1600) };
    const boxes = [boxAt('moon', [0, 0, 20, 20]), boxAt('boat', [42, 42, 8, 8])];
    const placed = placeBoxes(boxes, picture, zoomed, stage, 18, tagWidth);
    expect(placed[0]!.tag).toBeNull();
    expect(placed[1]!.tag).not.toBeNull();
  });

  it('never puts a tag outside the picture or over another', () => {
    const cell = fc.integer({ min: 0, max: 63 });
    const box = fc
      .tuple(cell, cell, fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 64 }))
      .map(([x, y, w, h]): BBox => [x, y, Math.min(w, 64 - x), Math.min(h, 64 - y)]);
    fc.assert(
      fc.property(fc.array(box, { maxLength: 40 }), (boxes) => {
        const placed = place(...boxes.map((bbox) => boxAt('a long label', bbox)));
        const tags = placed.flatMap(({ tag }) => tag ?? []);
        tags.forEach((tag, index) => {
          expect(tag.x).toBeGreaterThanOrEqual(20);
          expect(tag.y).toBeGreaterThanOrEqual(20);
          expect(tag.x + tag.width).toBeLessThanOrEqual(660);
          expect(tag.y + tag.height).toBeLessThanOrEqual(660);
          expect(tags.slice(0, index).every((other) => disjoint(tag, other))).toBe(true);
        });
      }),
    );
  });
});

describe('placeValues', () => {
  const cellValues = Array.from({ length: 64 }, () => 0.25);
  const grid = { gridSize: 8, cellValues } as const;

  it('puts each value inside its own cell', () => {
    const values = placeValues(grid, picture, view, stage);
    expect(values).toHaveLength(64);
    values.forEach(({ x, y, width, height, text }, id) => {
      const [left, top] = [20 + (id % 8) * 80, 20 + Math.floor(id / 8) * 80];
      expect(text).toBe('0.25');
      expect(x >= left && x + width <= left + 80).toBe(true);
      expect(y >= top && y + height <= top + 80).toBe(true);
    });
  });

  it('leaves values out of cells that are too small, and where there are none', () => {
    expect(placeValues(grid, picture, { ...view, scale: 0.2 }, stage)).toEqual([]);
    expect(placeValues({ ...grid, cellValues: null }, picture, view, stage)).toEqual([]);
  });

  it('stays readable beside the label of any box', () => {
    const values = placeValues(grid, picture, view, stage);
    const start = fc.integer({ min: 0, max: 52 });
    const side = fc.integer({ min: 8, max: 12 });
    fc.assert(
      fc.property(start, start, side, side, (x, y, width, height) => {
        const boxes = [boxAt('moon', [x, y, width, height])];
        const [placed] = placeBoxes(boxes, picture, view, stage, 18, tagWidth, values);
        expect(values.every((value) => disjoint(value, placed!.tag!))).toBe(true);
      }),
    );
  });
});

function disjoint(a: Rect, b: Rect): boolean {
  return (
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
  );
}
