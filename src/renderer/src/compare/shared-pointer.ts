import type { PointerFeed } from '../canvas/pointer-feed';
import type { Size } from '../canvas/spaces';

/** Where the pointer is, for the panes it is not in. */
export interface SharedPlace {
  /** The image it rests on, by id. */
  readonly imageId: number;
  /** In fractions of the picture. */
  readonly x: number;
  readonly y: number;
}

export interface SharedPointer {
  /** Null while it is over no picture. */
  get(): SharedPlace | null;
  subscribe(listener: () => void): () => void;
  /** Tells all where it is in this pane; returns how to stop. */
  follow(feed: PointerFeed, imageId: number, size: Size): () => void;
}

/** The pointer's place in one picture, told to the others outside React: it moves all the time. */
export function createSharedPointer(): SharedPointer {
  const listeners = new Set<() => void>();
  let place: SharedPlace | null = null;

  function publish(next: SharedPlace | null): void {
    if (next === null && place === null) return;
    place = next;
    for (const listener of listeners) listener();
  }

  return {
    get: () => place,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow(feed, imageId, size) {
      /** Where it went into another pane, that one has told already. */
      const leave = () => {
        if (place?.imageId === imageId) publish(null);
      };
      const unsubscribe = feed.subscribe((at) => {
        if (!at?.isInside) return leave();
        publish({ imageId, x: at.image.x / size.width, y: at.image.y / size.height });
      });
      return () => {
        unsubscribe();
        leave();
      };
    },
  };
}
