import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carriedView,
  fitView,
  imagePoint,
  scaledAbout,
  stagePoint,
  toImage,
  toStage,
  withinReach,
  type View,
} from './spaces';

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const side = fc.integer({ min: 1, max: 5000 });
const size = fc.record({ width: side, height: side });
const scale = fc.double({ min: 0.01, max: 40, noNaN: true });
const view: fc.Arbitrary<View> = fc.record({
  scale,
  origin: fc.tuple(coordinate, coordinate).map(([x, y]) => stagePoint(x, y)),
});

describe('spaces', () => {
  it('come back to the same point there and back', () => {
    fc.assert(
      fc.property(view, coordinate, coordinate, (v, x, y) => {
        const back = toImage(v, toStage(v, imagePoint(x, y)));
        expect(back.x).toBeCloseTo(x, 4);
        expect(back.y).toBeCloseTo(y, 4);
      }),
    );
  });

  it('keep what lies under the pointer while zooming', () => {
    fc.assert(
      fc.property(view, coordinate, coordinate, scale, (v, x, y, next) => {
        const pointer = stagePoint(x, y);
        const before = toImage(v, pointer);
        const after = toStage(scaledAbout(v, pointer, next), before);
        expect(after.x).toBeCloseTo(x, 4);
        expect(after.y).toBeCloseTo(y, 4);
      }),
    );
  });
});

describe('fitView', () => {
  it('shows the whole picture, centred, touching the margin on one side', () => {
    const fitted = fitView({ width: 1000, height: 500 }, { width: 840, height: 640 }, 20);
    expect(fitted).toEqual({ scale: 0.8, origin: { x: 20, y: 120 } });
  });

  it('stays positive on a stage that has no size yet', () => {
    expect(fitView({ width: 10, height: 10 }, { width: 0, height: 0 }, 24).scale).toBeGreaterThan(
      0,
    );
  });
});

describe('withinReach', () => {
  it('always leaves the picture under the centre of the stage', () => {
    fc.assert(
      fc.property(view, size, size, (v, image, stage) => {
        const centre = toImage(
          withinReach(v, image, stage),
          stagePoint(stage.width / 2, stage.height / 2),
        );
        expect(centre.x).toBeGreaterThanOrEqual(-1e-6);
        expect(centre.x).toBeLessThanOrEqual(image.width + 1e-6);
        expect(centre.y).toBeGreaterThanOrEqual(-1e-6);
        expect(centre.y).toBeLessThanOrEqual(image.height + 1e-6);
      }),
    );
  });

  it('leaves what fits on the stage whole', () => {
    fc.assert(
      fc.property(view, size, size, (v, image, stage) => {
        const { scale, origin } = withinReach(v, image, stage);
        if (image.width * scale > stage.width) return;
        expect(origin.x).toBeGreaterThanOrEqual(-1e-6);
        expect(origin.x + image.width * scale).toBeLessThanOrEqual(stage.width + 1e-6);
      }),
    );
  });

  it('leaves a fitted picture where it is', () => {
    const image = { width: 640, height: 480 };
    const stage = { width: 900, height: 700 };
    const fitted = fitView(image, stage, 20);
    expect(withinReach(fitted, image, stage)).toEqual(fitted);
  });
});

describe('carriedView', () => {
  it('shows the same part of a picture twice as large', () => {
    const stage = { width: 400, height: 400 };
    const v = { scale: 2, origin: stagePoint(-100, -60) };
    const carried = carriedView(v, { width: 300, height: 200 }, { width: 600, height: 400 }, stage);
    expect(carried.scale).toBe(1);
    expect(carried.origin).toEqual({ x: -100, y: -60 });
  });
});
