import { partOf, type Part, type Viewport } from './viewport-store';

/** What can be done to all of a group by one of them. */
export type ViewportControls = Pick<Viewport, 'fit' | 'actualSize' | 'zoomBy' | 'panBy'>;

export interface ViewportGroup extends ViewportControls {
  /** From here on it shows what the others show; returns how to let it go. */
  join(viewport: Viewport): () => void;
}

/**
 * Viewports that show the same part of their pictures, whatever their sizes: where one is zoomed or
 * moved, all are. A stage that is resized, or gets another picture, moves none of the others: it
 * shows again what all do.
 */
export function createViewportGroup(): ViewportGroup {
  const members = new Set<Viewport>();
  let part: Part = { mode: 'fit' };
  let isShowing = false;

  /** Showing something is no move of its own. */
  function showIn(viewports: Iterable<Viewport>): void {
    isShowing = true;
    for (const viewport of viewports) viewport.show(part);
    isShowing = false;
  }

  function lead(act: (viewport: Viewport) => void): void {
    const [first] = members;
    if (first) act(first);
  }

  return {
    join(viewport) {
      members.add(viewport);
      showIn([viewport]);
      const unsubscribe = viewport.subscribe((state, before) => {
        if (isShowing) return;
        const isMove = state.image === before.image && state.stage === before.stage;
        if (!isMove) return showIn([viewport]);
        part = partOf(state);
        showIn([...members].filter((other) => other !== viewport));
      });
      return () => {
        unsubscribe();
        members.delete(viewport);
      };
    },

    fit: () => lead((viewport) => viewport.fit()),
    actualSize: (anchor) => lead((viewport) => viewport.actualSize(anchor)),
    zoomBy: (factor, anchor) => lead((viewport) => viewport.zoomBy(factor, anchor)),
    panBy: (dx, dy) => lead((viewport) => viewport.panBy(dx, dy)),
  };
}
