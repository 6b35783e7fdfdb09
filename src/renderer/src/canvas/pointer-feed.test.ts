import { expect, it } from 'vitest';
import { createPointerFeed, type PointerPlace } from './pointer-feed';
import { createViewport } from './viewport-store';

function open() {
  const viewport = createViewport();
  viewport.setStage({ width: 140, height: 140 }, 1);
  viewport.setImage({ width: 100, height: 100 });
  const element = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 10, top: 0 }),
  }) as unknown as HTMLElement;
  const feed = createPointerFeed();
  const detach = feed.attach(element, viewport);
  const seen: (PointerPlace | null)[] = [];
  const taps: PointerPlace[] = [];
  feed.subscribe((place) => seen.push(place));
  feed.onTap((place) => taps.push(place));
  const send = (type: string, clientX = 0, clientY = 0) =>
    element.dispatchEvent(Object.assign(new Event(type), { clientX, clientY, button: 0 }));
  return { viewport, feed, detach, seen, taps, send };
}

it('tells where in the picture the pointer is, and when it is gone', () => {
  const { feed, seen, send } = open();
  send('pointermove', 40, 70);
  expect(feed.get()).toMatchObject({ image: { x: 10, y: 50 }, isInside: true });
  send('pointermove', 20, 70);
  expect(feed.get()).toMatchObject({ image: { x: -10, y: 50 }, isInside: false });
  send('pointerleave');
  expect(seen.at(-1)).toBeNull();
  expect(feed.get()).toBeNull();
});

it('follows the picture that moves under a resting pointer', () => {
  const { viewport, feed, send } = open();
  send('pointermove', 40, 70);
  viewport.panBy(5, 0);
  expect(feed.get()?.image).toEqual({ x: 5, y: 50 });
});

it('tells a tap from a drag', () => {
  const { taps, send } = open();
  send('pointerdown', 40, 70);
  send('pointerup', 42, 71);
  expect(taps).toHaveLength(1);
  send('pointerdown', 40, 70);
  send('pointerup', 60, 70);
  expect(taps).toHaveLength(1);
});

it('says nothing more once it is detached', () => {
  const { feed, detach, seen, send, viewport } = open();
  send('pointermove', 40, 70);
  detach();
  const before = seen.length;
  send('pointermove', 50, 70);
  viewport.panBy(5, 0);
  expect(seen).toHaveLength(before);
  expect(feed.get()).toBeNull();
});
