import type Konva from 'konva';
import { useLayoutEffect, useRef } from 'react';
import { Layer, Shape, Stage } from 'react-konva';
import classes from './Annotations.module.css';
import { followViewport } from './follow-viewport';
import { paintPlace, type MarkedPlace } from './paint-place';
import type { Viewport } from './viewport-store';

/** What is marked or drawn right now, told outside React: it changes with every move of a drag. */
export interface PlaceFeed {
  get(): MarkedPlace | null;
  subscribe(listener: () => void): () => void;
}

interface PlaceMarkProps {
  feed: PlaceFeed;
  viewport: Viewport;
}

/** A stage of its own, so that drawing a region draws no box anew. */
export function PlaceMark({ feed, viewport }: PlaceMarkProps) {
  const stage = useRef<Konva.Stage>(null);
  useLayoutEffect(
    () => (stage.current ? followViewport(stage.current, viewport) : undefined),
    [viewport],
  );
  useLayoutEffect(() => feed.subscribe(() => stage.current?.batchDraw()), [feed]);
  return (
    <Stage ref={stage} className={classes.stage} role="presentation" listening={false}>
      <Layer>
        <Shape
          sceneFunc={({ _context }) => {
            const place = feed.get();
            if (place) paintPlace(_context, place, viewport.getState());
          }}
        />
      </Layer>
    </Stage>
  );
}
