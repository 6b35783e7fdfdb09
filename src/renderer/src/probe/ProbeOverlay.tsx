import { useEffect, useMemo, useRef, useState } from 'react';
import type { PointerFeed } from '../canvas/pointer-feed';
import type { Size } from '../canvas/spaces';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import type { Source } from '../viewer/sources';
import { useViewSettings } from '../viewer/stores';
import { LiveReadings } from './LiveReadings';
import { MarkedReadings } from './MarkedReadings';
import classes from './ProbeOverlay.module.css';
import { ProbeTools } from './ProbeTools';
import { probedOf } from './readings';
import { useProbe } from './stores';

interface ProbeOverlayProps {
  sources: readonly Source[];
  pack: HeatmapPack;
  size: Size;
  pointer: PointerFeed;
}

/** In a corner of the picture: the tools of the probe, and what it reads. */
export function ProbeOverlay({ sources, pack, size, pointer }: ProbeOverlayProps) {
  const isOn = useViewSettings((state) => state.showProbe);
  const isMarked = useProbe((state) => state.marked !== null && state.drawn === null);
  const probed = useMemo(() => probedOf(sources, pack), [sources, pack]);
  const element = useRef<HTMLDivElement>(null);
  const isRight = useIsAside(element, pointer, isOn && !isMarked);
  return (
    <div ref={element} className={classes.overlay}>
      <ProbeTools />
      {isOn && (
        <div className={classes.readings} data-right={isRight || undefined}>
          {isMarked ? (
            <MarkedReadings probed={probed} size={size} />
          ) : (
            <LiveReadings probed={probed} size={size} pointer={pointer} />
          )}
        </div>
      )}
    </div>
  );
}

/** Width of what is read, and some way before it, in CSS pixels. */
const reachPx = 270;

/** What is read goes to the other side while the pointer is where it would lie. */
function useIsAside(
  element: { current: HTMLElement | null },
  pointer: PointerFeed,
  isWanted: boolean,
): boolean {
  const [isAside, setAside] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    return pointer.subscribe((place) => {
      const width = element.current?.clientWidth ?? 0;
      if (!place || width < 2 * reachPx) return;
      // On neither side it changes where it is: no flicker at an edge.
      if (place.stage.x < reachPx) setAside(true);
      else if (place.stage.x > width - reachPx) setAside(false);
    });
  }, [element, pointer, isWanted]);
  return isAside;
}
