import type { ImageCard } from '@shared/images';
import { useEffect, useRef, useState } from 'react';
import { containedBox } from './contained-box';
import classes from './HitOverlay.module.css';
import { useOverlaySettings } from './overlay-settings';
import type { Overlay } from './paint-overlay';
import { placeOutline } from './place';
import type { SearchQuery } from './query-address';
import { loadOverlay } from './token-overlays';

/** A thumbnail that only flies past while scrolling asks for nothing. */
const loadAfterMs = 60;

interface HitOverlayProps {
  card: ImageCard;
  /** What found this image. */
  query: SearchQuery;
  /** Width / height of the box in which the thumbnail is contained. */
  boxAspect?: number;
}

/** Over a thumbnail: the searched token's heatmap, and the border of the asked place. */
export function HitOverlay({ card, query, boxAspect = 1 }: HitOverlayProps) {
  const { isShown, opacity } = useOverlaySettings();
  const { left, top, width, height } = containedBox(card.width, card.height, boxAspect);
  const { cells, gridSize } = query;
  return (
    <span
      className={classes.overlay}
      style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
      aria-hidden
    >
      {isShown && <TokenHeatmap card={card} query={query} opacity={opacity} />}
      {cells.length < gridSize ** 2 && (
        <svg viewBox={`0 0 ${gridSize} ${gridSize}`} preserveAspectRatio="none">
          <path className={classes.halo} d={placeOutline(cells, gridSize)} />
          <path className={classes.line} d={placeOutline(cells, gridSize)} />
        </svg>
      )}
    </span>
  );
}

function TokenHeatmap({ card, query, opacity }: HitOverlayProps & { opacity: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useOverlay(card.id, card.version, query.token, query.isNegative);
  useEffect(() => {
    if (overlay && canvas.current) paint(canvas.current, overlay);
  }, [overlay]);
  return (
    <canvas ref={canvas} className={classes.heatmap} style={{ opacity: overlay ? opacity : 0 }} />
  );
}

/** Null until it is there; an overlay of another token is never returned. */
function useOverlay(id: number, version: string, token: string, isNegative: boolean) {
  const key = JSON.stringify([id, version, token, isNegative]);
  const [loaded, setLoaded] = useState<{ key: string; overlay: Overlay | null }>();
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(async () => {
      const overlay = await loadOverlay({ id, version }, token, isNegative);
      if (isWanted) setLoaded({ key, overlay });
    }, loadAfterMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key, id, version, token, isNegative]);
  return loaded?.key === key ? loaded.overlay : null;
}

function paint(canvas: HTMLCanvasElement, { width, height, pixels }: Overlay): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
}
