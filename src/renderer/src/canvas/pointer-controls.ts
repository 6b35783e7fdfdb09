import { stagePoint, type StagePoint } from './spaces';
import type { Viewport } from './viewport-store';

/** Zoom by wheel and pinch, pan by drag, double click for fit or 100 %. Returns its own undoing. */
export function attachPointerControls(element: HTMLElement, viewport: Viewport): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const pointers = new Map<number, StagePoint>();
  let isFirstClickHere = false;

  function at(event: MouseEvent): StagePoint {
    const bounds = element.getBoundingClientRect();
    return stagePoint(event.clientX - bounds.left, event.clientY - bounds.top);
  }

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      viewport.zoomBy(wheelFactor(event), at(event));
    },
    { signal, passive: false },
  );

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button > 1) return;
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      element.dataset.dragging = 'true';
    },
    { signal },
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      pointers.set(event.pointerId, now);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) pinch(viewport, other, before, now);
      else viewport.panBy(now.x - before.x, now.y - before.y);
    },
    { signal },
  );

  const release = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) delete element.dataset.dragging;
  };
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', release, { signal });
  // A double click on a thumbnail opens this: its second click, which falls here, neither zooms
  // nor selects the text around.
  element.addEventListener(
    'mousedown',
    (event) => {
      if (event.detail > 1) event.preventDefault();
    },
    { signal },
  );
  element.addEventListener('click', ({ detail }) => void (isFirstClickHere ||= detail === 1), {
    signal,
  });
  element.addEventListener(
    'dblclick',
    (event) => {
      if (isFirstClickHere) viewport.toggleFit(at(event));
    },
    { signal },
  );
  return () => listening.abort();
}

/** Two fingers: the one that rests is the anchor, the change of their distance the factor. */
function pinch(viewport: Viewport, anchor: StagePoint, before: StagePoint, now: StagePoint): void {
  const distance = (point: StagePoint) => Math.hypot(point.x - anchor.x, point.y - anchor.y);
  if (distance(before) > 0) viewport.zoomBy(distance(now) / distance(before), anchor);
}

/** A trackpad's pinch arrives as small wheel steps with ctrl; a mouse wheel in steps of about 100. */
export function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaMode === 1 ? deltaY * 16 : deltaMode === 2 ? deltaY * 400 : deltaY;
  const limited = Math.min(240, Math.max(-240, pixels));
  return Math.exp(-limited * (ctrlKey ? 0.01 : 0.002));
}
