import type { ImageCard } from '@shared/images';
import { cellsOf } from '@shared/search/place';
import { subjectKey, type PlaceTerm, type Subject } from '@shared/search/query';
import { useEffect, useRef, useState } from 'react';
import { containedBox } from './contained-box';
import classes from './HitOverlay.module.css';
import type { Overlay } from './paint-overlay';
import { cellsOutline } from './place-drawing';
import { isAnywhere } from './place-edit';
import { useSearchView } from './search-view';
import { loadOverlay } from './token-overlays';

/** A thumbnail that only flies past while scrolling asks for nothing. */
const loadAfterMs = 60;

interface HitOverlayProps {
  card: ImageCard;
  /** Whose heatmap is shown, and which place. */
  term: PlaceTerm;
  /** Width / height of the box in which the thumbnail is contained. */
  boxAspect?: number;
}

/** Over a thumbnail: the searched token's heatmap, and the border of the asked place. */
export function HitOverlay({ card, term, boxAspect = 1 }: HitOverlayProps) {
  const { isHeatmapShown, opacity } = useSearchView();
  const { left, top, width, height } = containedBox(card.width, card.height, boxAspect);
  const { place } = term;
  const outline = isAnywhere(place) ? null : cellsOutline(cellsOf(place), place.gridSize);
  return (
    <span
      className={classes.overlay}
      style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
      aria-hidden
    >
      {isHeatmapShown && <TokenHeatmap card={card} term={term} opacity={opacity} />}
      {outline !== null && (
        <svg viewBox={`0 0 ${place.gridSize} ${place.gridSize}`} preserveAspectRatio="none">
          <path className={classes.halo} d={outline} />
          <path className={classes.line} d={outline} />
        </svg>
      )}
    </span>
  );
}

function TokenHeatmap({ card, term, opacity }: HitOverlayProps & { opacity: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useOverlay(card.id, card.version, term.subject);
  useEffect(() => {
    if (overlay && canvas.current) paint(canvas.current, overlay);
  }, [overlay]);
  return (
    <canvas ref={canvas} className={classes.heatmap} style={{ opacity: overlay ? opacity : 0 }} />
  );
}

/** Null until it is there; an overlay of another token is never returned. */
function useOverlay(id: number, version: string, subject: Subject) {
  const key = JSON.stringify([id, version, subjectKey(subject)]);
  const [loaded, setLoaded] = useState<{ key: string; overlay: Overlay | null }>();
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(async () => {
      const overlay = await loadOverlay({ id, version }, subject);
      if (isWanted) setLoaded({ key, overlay });
    }, loadAfterMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // The key says which subject it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return loaded?.key === key ? loaded.overlay : null;
}

function paint(canvas: HTMLCanvasElement, { width, height, pixels }: Overlay): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
}
