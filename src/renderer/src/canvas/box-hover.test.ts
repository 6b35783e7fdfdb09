import type { BBox } from '@shared/images';
import type { LabelledBox } from '@shared/layers';
import { describe, expect, it } from 'vitest';
import { boxFigures, boxUnder, followHover } from './box-hover';
import { createPointerFeed } from './pointer-feed';
import { createViewport } from './viewport-store';

const picture = { width: 640, height: 320 };

function boxAt(bbox: BBox, measure: LabelledBox['measure'] = null): LabelledBox {
  return { label: 'moon', color: [255, 0, 0], bbox, width: 64, height: 64, measure };
}

describe('the box under the pointer', () => {
  const boxes = [boxAt([0, 0, 40, 40]), boxAt([10, 10, 10, 10]), boxAt([10, 10, 10, 10])];

  it('is the smallest around it, in pixels of the picture', () => {
    expect(boxUnder(boxes, picture, { x: 150, y: 75 })).toBe(1);
    expect(boxUnder(boxes, picture, { x: 20, y: 20 })).toBe(0);
    expect(boxUnder(boxes, picture, { x: 399, y: 199 })).toBe(0);
    expect(boxUnder(boxes, picture, { x: 400, y: 199 })).toBe(-1);
  });

  it('is none while the pointer is not there', () => {
    const told: number[] = [];
    const stop = followHover(boxes, createViewport(), createPointerFeed(), (at) => told.push(at));
    stop();
    expect(told).toEqual([-1]);
  });
});

describe('figures of a box', () => {
  it('are its sides in pixels, and what is strong in it', () => {
    const small = boxAt([0, 0, 10, 10], { area: 0.0412, meanAttention: 0.4249 });
    expect(boxFigures(small, picture)).toEqual({
      size: '100 × 50 px',
      measure: 'covers 4.1 % of the picture, mean attention 0.42',
    });
    const large = boxAt([0, 0, 64, 64], { area: 0.618, meanAttention: 1 });
    expect(boxFigures(large, picture).measure).toContain('covers 62 %');
  });

  it('are its sides alone while nothing else is known', () => {
    expect(boxFigures(boxAt([0, 0, 64, 64]), picture)).toEqual({
      size: '640 × 320 px',
      measure: '',
    });
  });
});
