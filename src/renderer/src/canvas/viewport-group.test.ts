import { describe, expect, it, vi } from 'vitest';
import { imagePoint, stagePoint, toStage, type Size } from './spaces';
import { createViewportGroup } from './viewport-group';
import { createViewport, partOf, type Viewport } from './viewport-store';

const stage = { width: 540, height: 440 };

function open(image: Size, size: Size = stage): Viewport {
  const viewport = createViewport();
  viewport.setStage(size, 1);
  viewport.setImage(image);
  return viewport;
}

function pair(first: Size, second: Size, secondStage = stage) {
  const group = createViewportGroup();
  const [a, b] = [open(first), open(second, secondStage)];
  group.join(a);
  group.join(b);
  return { group, a, b };
}

/** Where a fraction of the picture lies, from the centre of the stage, in sides of the fitted picture. */
function placeOf(viewport: Viewport, x: number, y: number) {
  const { view, image, stage: size } = viewport.getState();
  const fitted = open(image, size).getState().view.scale;
  const point = toStage(view, imagePoint(x * image.width, y * image.height));
  return [
    (point.x - size.width / 2) / (image.width * fitted),
    (point.y - size.height / 2) / (image.height * fitted),
  ];
}

describe('a group of viewports', () => {
  it.each([
    ['the same size', { width: 1000, height: 500 }, { width: 1000, height: 500 }],
    ['another size', { width: 1000, height: 500 }, { width: 4000, height: 2000 }],
    ['another aspect', { width: 1000, height: 500 }, { width: 600, height: 900 }],
  ])('shows the same part of pictures of %s', (_, first, second) => {
    const { a, b } = pair(first, second);
    a.zoomBy(3, stagePoint(100, 150));
    a.panBy(20, -30);
    expect(b.getState().mode).toBe('free');
    for (const [x, y] of [
      [0, 0],
      [0.5, 0.5],
      [0.9, 0.2],
    ] as const) {
      const [inA, inB] = [placeOf(a, x, y), placeOf(b, x, y)];
      expect(inB[0]).toBeCloseTo(inA[0]!);
      expect(inB[1]).toBeCloseTo(inA[1]!);
    }
  });

  it('is led by whichever is moved, and by the keys', () => {
    const { group, a, b } = pair({ width: 800, height: 800 }, { width: 400, height: 400 });
    b.zoomBy(2);
    expect(partOf(a.getState())).toMatchObject({ mode: 'free', zoom: expect.closeTo(2) });
    group.zoomBy(2);
    expect(partOf(b.getState())).toMatchObject({ mode: 'free', zoom: expect.closeTo(4) });
    a.fit();
    expect(b.getState().mode).toBe('fit');
  });

  it('does not move the others when a stage is resized', () => {
    const { a, b } = pair({ width: 800, height: 800 }, { width: 800, height: 800 });
    a.zoomBy(4, stagePoint(10, 10));
    const before = b.getState().view;
    const part = partOf(a.getState());
    a.setStage({ width: 300, height: 300 }, 1);
    expect(b.getState().view).toBe(before);
    const now = partOf(a.getState());
    expect(now).toEqual({
      mode: 'free',
      zoom: expect.closeTo((part as { zoom: number }).zoom),
      x: expect.closeTo((part as { x: number }).x),
      y: expect.closeTo((part as { y: number }).y),
    });
  });

  it('shows a newcomer what all see, and lets one go', () => {
    const group = createViewportGroup();
    const [a, late] = [open({ width: 800, height: 800 }), open({ width: 80, height: 80 })];
    group.join(a);
    a.zoomBy(2.5);
    const leave = group.join(late);
    expect(partOf(late.getState())).toMatchObject({ zoom: expect.closeTo(2.5) });
    leave();
    a.fit();
    expect(late.getState().mode).toBe('free');
  });

  it('moves each once per move, without echo', () => {
    const { a, b } = pair({ width: 800, height: 600 }, { width: 640, height: 640 });
    const [moved, followed] = [vi.fn(), vi.fn()];
    a.subscribe(moved);
    b.subscribe(followed);
    a.panBy(5, 5);
    expect([moved.mock.calls.length, followed.mock.calls.length]).toEqual([1, 1]);
  });

  it('does nothing when it is empty', () => {
    expect(() => createViewportGroup().zoomBy(2)).not.toThrow();
  });
});
