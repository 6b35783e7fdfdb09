import { describe, expect, it } from 'vitest';
import { containedBox } from './contained-box';

describe('containedBox', () => {
  it('leaves bars left and right of a tall picture', () => {
    expect(containedBox(512, 1024)).toEqual({ left: 25, top: 0, width: 50, height: 100 });
  });

  it('leaves bars above and below a wide picture', () => {
    expect(containedBox(1000, 500)).toEqual({ left: 0, top: 25, width: 100, height: 50 });
  });

  it('measures against the shape of the box', () => {
    expect(containedBox(1600, 900, 16 / 9).width).toBeCloseTo(100);
    expect(containedBox(100, 100, 2)).toEqual({ left: 25, top: 0, width: 50, height: 100 });
  });

  it('fills the box when the size is unknown', () => {
    expect(containedBox(0, 0)).toEqual({ left: 0, top: 0, width: 100, height: 100 });
  });
});
