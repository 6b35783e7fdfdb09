import { useLayoutEffect, useMemo, useRef } from 'react';
import { PlaceMark } from '../canvas/PlaceMark';
import type { PointerFeed } from '../canvas/pointer-feed';
import { imagePoint, toStage } from '../canvas/spaces';
import type { Viewport } from '../canvas/viewport-store';
import classes from './ProbeCanvas.module.css';
import { attachRegionDrag } from './region-drag';
import { probe, useProbe } from './stores';

interface ProbeCanvasProps {
  pointer: PointerFeed;
  viewport: Viewport;
}

/** A second click so near the first lets the place go: so a double click marks nothing. */
const samePlacePx = 8;

/** Over the picture: takes drags that draw a region and clicks that mark a point, and shows what is marked. */
export function ProbeCanvas({ pointer, viewport }: ProbeCanvasProps) {
  const surface = useRef<HTMLDivElement>(null);
  const tool = useProbe((state) => state.tool);
  const isMarked = useProbe((state) => (state.drawn ?? state.marked) !== null);
  const feed = useMemo(
    () => ({
      get: () => probe.getState().drawn ?? probe.getState().marked,
      subscribe: (listener: () => void) => probe.subscribe(listener),
    }),
    [],
  );
  useLayoutEffect(
    () => (surface.current ? attachRegionDrag(surface.current, viewport, probe) : undefined),
    [viewport],
  );
  useLayoutEffect(
    () =>
      pointer.onTap(({ image, stage, isInside }) => {
        const { marked, mark, letGo } = probe.getState();
        const { image: size, view } = viewport.getState();
        if (marked?.kind === 'point') {
          const { x, y } = marked.point;
          const before = toStage(view, imagePoint(x * size.width, y * size.height));
          if (Math.hypot(before.x - stage.x, before.y - stage.y) < samePlacePx) return void letGo();
        }
        if (isInside) {
          mark({ kind: 'point', point: { x: image.x / size.width, y: image.y / size.height } });
        } else if (marked) letGo();
      }),
    [pointer, viewport],
  );
  return (
    <>
      {isMarked && <PlaceMark feed={feed} viewport={viewport} />}
      <div ref={surface} className={classes.surface} data-drawing={tool !== 'move' || undefined} />
    </>
  );
}
