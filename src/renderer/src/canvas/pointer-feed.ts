import { stagePoint, toImage, type ImagePoint, type StagePoint } from './spaces';
import type { Viewport } from './viewport-store';

export interface PointerPlace {
  /** In pixels of the picture; may lie outside of it. */
  readonly image: ImagePoint;
  readonly stage: StagePoint;
  readonly isInside: boolean;
}

/** Where the pointer rests over the picture, outside React: it moves more often than frames are drawn. */
export interface PointerFeed {
  /** Null while it is not over the stage. */
  get(): PointerPlace | null;
  /** Told of every move of the pointer, or of the picture under it. Returns how to stop. */
  subscribe(listener: (place: PointerPlace | null) => void): () => void;
  /** A click or tap that was no drag. */
  onTap(listener: (place: PointerPlace) => void): () => void;
}

export interface AttachablePointerFeed extends PointerFeed {
  attach(element: HTMLElement, viewport: Viewport): () => void;
}

/** A pointer that moved less than this between down and up has tapped. */
const tapReachPx = 4;

export function createPointerFeed(): AttachablePointerFeed {
  const listeners = new Set<(place: PointerPlace | null) => void>();
  const tapListeners = new Set<(place: PointerPlace) => void>();
  let place: PointerPlace | null = null;

  function publish(next: PointerPlace | null): void {
    if (next === null && place === null) return;
    place = next;
    for (const listener of listeners) listener(next);
  }

  return {
    get: () => place,
    subscribe: (listener) => add(listeners, listener),
    onTap: (listener) => add(tapListeners, listener),

    attach(element, viewport) {
      const listening = new AbortController();
      const { signal } = listening;
      let at: StagePoint | null = null;
      let pressed: StagePoint | null = null;
      const here = (event: PointerEvent) => {
        const bounds = element.getBoundingClientRect();
        return stagePoint(event.clientX - bounds.left, event.clientY - bounds.top);
      };
      const placeAt = (point: StagePoint) => placeOf(point, viewport);
      const move = (event: PointerEvent) => {
        at = here(event);
        publish(placeAt(at));
      };
      element.addEventListener('pointermove', move, { signal });
      element.addEventListener(
        'pointerdown',
        (event) => {
          pressed = event.button === 0 ? here(event) : null;
          move(event);
        },
        { signal },
      );
      element.addEventListener(
        'pointerup',
        (event) => {
          const from = pressed;
          const to = here(event);
          pressed = null;
          if (!from || Math.hypot(to.x - from.x, to.y - from.y) > tapReachPx) return;
          for (const listener of tapListeners) listener(placeAt(to));
        },
        { signal },
      );
      const leave = () => {
        at = null;
        publish(null);
      };
      element.addEventListener('pointerleave', leave, { signal });
      const unfollow = viewport.subscribe(() => at && publish(placeAt(at)));
      return () => {
        listening.abort();
        unfollow();
        leave();
      };
    },
  };
}

function placeOf(stage: StagePoint, viewport: Viewport): PointerPlace {
  const { view, image: size } = viewport.getState();
  const image = toImage(view, stage);
  const isInside = image.x >= 0 && image.y >= 0 && image.x < size.width && image.y < size.height;
  return { image, stage, isInside };
}

function add<Item>(set: Set<Item>, item: Item): () => void {
  set.add(item);
  return () => set.delete(item);
}
