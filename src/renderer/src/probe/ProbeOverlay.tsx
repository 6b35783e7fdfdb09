import { useEffect, useMemo, useRef, useState } from 'react';
import type { PointerFeed } from '../canvas/pointer-feed';
import { imagePoint, toStage, type Size } from '../canvas/spaces';
import type { Viewport } from '../canvas/viewport-store';
import { emptyPack, type HeatmapPack } from '../viewer/heatmap-pack';
import type { Source } from '../viewer/sources';
import { useViewSettings } from '../viewer/stores';
import { LiveReadings } from './LiveReadings';
import { middleOf } from './marked';
import { MarkedReadings } from './MarkedReadings';
import classes from './ProbeOverlay.module.css';
import { ProbeTools } from './ProbeTools';
import { probedOf } from './readings';
import { probe, useProbe } from './stores';

interface ProbeOverlayProps {
  sources: readonly Source[];
  pack: HeatmapPack;
  size: Size;
  pointer: PointerFeed;
  viewport: Viewport;
}

/** In a corner of the picture: the tools of the probe, and what it reads. */
export function ProbeOverlay({ sources, pack, size, pointer, viewport }: ProbeOverlayProps) {
  const isOn = useViewSettings((state) => state.showProbe);
  const isMarked = useProbe((state) => state.marked !== null && state.drawn === null);
  const probed = useMemo(() => probedOf(sources, pack), [sources, pack]);
  const element = useRef<HTMLDivElement>(null);
  const isRight = useIsAside(element, pointer, viewport, isOn);
  return (
    <div ref={element} className={classes.overlay}>
      <ProbeTools />
      {isOn && (
        <div className={classes.readings} data-right={isRight || undefined}>
          {isMarked ? (
            <MarkedReadings probed={probed} size={size} isPending={pack === emptyPack} />
          ) : (
            <LiveReadings probed={probed} size={size} pointer={pointer} />
          )}
        </div>
      )}
    </div>
  );
}

/** Width of what is read, and some way before it, in CSS pixels. */
const reachPx = 300;

/** What is read goes to the other side while it would lie over what it is about. */
function useIsAside(
  element: { current: HTMLElement | null },
  pointer: PointerFeed,
  viewport: Viewport,
  isWanted: boolean,
): boolean {
  const [isAside, setAside] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const keepClearOf = (x: number) => {
      const width = element.current?.clientWidth ?? 0;
      // Where both sides are taken the nearer one is, else nothing moves without need.
      const reach = Math.min(reachPx, width / 2);
      if (x < reach) setAside(true);
      else if (x > width - reach) setAside(false);
    };
    const followMark = () => {
      const { marked } = probe.getState();
      const { image, view } = viewport.getState();
      if (!marked) return;
      const { x, y } = middleOf(marked);
      keepClearOf(toStage(view, imagePoint(x * image.width, y * image.height)).x);
    };
    const followPointer = () => {
      const place = pointer.get();
      if (place && !probe.getState().marked) keepClearOf(place.stage.x);
    };
    followMark();
    const stops = [pointer.subscribe(followPointer), probe.subscribe(followMark)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [element, pointer, viewport, isWanted]);
  return isAside;
}
