import { expect, it, vi } from 'vitest';
import type { PointerFeed, PointerPlace } from '../canvas/pointer-feed';
import { imagePoint, stagePoint } from '../canvas/spaces';
import { createSharedPointer } from './shared-pointer';

function fakeFeed() {
  const listeners = new Set<(place: PointerPlace | null) => void>();
  const feed: PointerFeed = {
    get: () => null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onTap: () => () => undefined,
  };
  const tell = (place: PointerPlace | null) => listeners.forEach((listener) => listener(place));
  return {
    feed,
    leave: () => tell(null),
    move: (x: number, y: number, isInside = true) =>
      tell({ image: imagePoint(x, y), stage: stagePoint(0, 0), isInside }),
  };
}

it('tells the place in fractions of the picture it is in', () => {
  const shared = createSharedPointer();
  const [a, b] = [fakeFeed(), fakeFeed()];
  const told = vi.fn();
  shared.subscribe(told);
  shared.follow(a.feed, 1, { width: 200, height: 100 });
  shared.follow(b.feed, 2, { width: 1000, height: 1000 });
  a.move(50, 75);
  expect(shared.get()).toEqual({ imageId: 1, x: 0.25, y: 0.75 });
  b.move(100, 900);
  expect(shared.get()).toEqual({ imageId: 2, x: 0.1, y: 0.9 });
  expect(told).toHaveBeenCalledTimes(2);
});

it('is nowhere beside the picture, after it has left, and when its image is taken out', () => {
  const shared = createSharedPointer();
  const [a, b] = [fakeFeed(), fakeFeed()];
  const stop = shared.follow(a.feed, 1, { width: 10, height: 10 });
  shared.follow(b.feed, 2, { width: 10, height: 10 });
  a.move(5, 5);
  a.move(-1, 5, false);
  expect(shared.get()).toBeNull();
  a.move(5, 5);
  b.move(6, 6);
  // Late: the pointer is in the other pane already.
  a.leave();
  expect(shared.get()).toMatchObject({ imageId: 2 });
  a.move(5, 5);
  stop();
  expect(shared.get()).toBeNull();
});
