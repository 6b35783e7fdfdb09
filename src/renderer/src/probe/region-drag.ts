import { clampFraction, type PicturePoint } from '@shared/heatmap/picture-space';
import type { Region } from '@shared/heatmap/region-cells';
import { stagePoint, toImage, type StagePoint } from '../canvas/spaces';
import type { Viewport } from '../canvas/viewport-store';
import type { ProbeStore, ProbeTool } from './probe-store';

/** Less than this is a click. */
const reachPx = 4;
/** A free shape gets a corner every so many pixels, and no more corners than anybody draws. */
const cornerEveryPx = 3;
const mostCorners = 4_000;

interface Drag {
  readonly pointerId: number;
  readonly kind: Region['kind'];
  readonly corners: PicturePoint[];
  /** Where the last corner was set. */
  last: StagePoint;
}

/**
 * Draws a region with the tool that is chosen, or with Shift a rectangle and with Alt a free shape.
 * Any other press is left to whoever else listens: moving, and marking a point. Returns its undoing.
 */
export function attachRegionDrag(
  element: HTMLElement,
  viewport: Viewport,
  probe: ProbeStore,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let drag: Drag | null = null;

  function at(event: PointerEvent): StagePoint {
    const bounds = element.getBoundingClientRect();
    return stagePoint(event.clientX - bounds.left, event.clientY - bounds.top);
  }

  element.addEventListener(
    'pointerdown',
    (event) => {
      const kind = event.button === 0 ? kindFor(event, probe.getState().tool) : null;
      if (!kind || drag) return;
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      const last = at(event);
      drag = { pointerId: event.pointerId, kind, corners: [fractionAt(last, viewport)], last };
    },
    { signal },
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      if (drag?.pointerId !== event.pointerId) return;
      const now = at(event);
      const isBegun = drag.corners.length > 1;
      if (!isBegun && distance(drag.last, now) < reachPx) return;
      // Let go of in the middle, by Escape.
      if (isBegun && !probe.getState().drawn) drag = null;
      else {
        extend(drag, now, viewport);
        probe.getState().draw(regionOf(drag));
      }
    },
    { signal },
  );

  const end = (event: PointerEvent, isDone: boolean) => {
    if (drag?.pointerId !== event.pointerId) return;
    const { corners } = drag;
    drag = null;
    const { mark, endDrawing, letGo, drawn } = probe.getState();
    if (corners.length === 1) {
      if (isDone) mark({ kind: 'point', point: corners[0]! });
    } else if (isDone) endDrawing();
    else if (drawn) letGo();
  };
  element.addEventListener('pointerup', (event) => end(event, true), { signal });
  element.addEventListener('pointercancel', (event) => end(event, false), { signal });
  return () => {
    listening.abort();
    if (drag && probe.getState().drawn) probe.getState().letGo();
  };
}

function kindFor(
  { shiftKey, altKey, ctrlKey, metaKey }: PointerEvent,
  tool: ProbeTool,
): Region['kind'] | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) return 'polygon';
  if (shiftKey) return 'rectangle';
  if (tool === 'move') return null;
  return tool === 'rectangle' ? 'rectangle' : 'polygon';
}

/** A rectangle has two corners, of which the second is where the pointer is. */
function extend(drag: Drag, now: StagePoint, viewport: Viewport): void {
  const { kind, corners } = drag;
  if (kind === 'rectangle') corners[1] = fractionAt(now, viewport);
  else if (distance(drag.last, now) >= cornerEveryPx && corners.length < mostCorners) {
    corners.push(fractionAt(now, viewport));
    drag.last = now;
  }
}

function regionOf({ kind, corners }: Drag): Region {
  if (kind === 'polygon') return { kind, points: [...corners] };
  const [from, to] = [corners[0]!, corners.at(-1)!];
  return { kind, rect: { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y } };
}

/** Inside the picture: whoever drags past its edge means the edge. */
function fractionAt(point: StagePoint, viewport: Viewport): PicturePoint {
  const { view, image } = viewport.getState();
  const { x, y } = toImage(view, point);
  return { x: clampFraction(x / image.width), y: clampFraction(y / image.height) };
}

function distance(a: StagePoint, b: StagePoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
