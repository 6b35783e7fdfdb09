import { useEffect, useMemo, type DragEvent } from 'react';
import { createDragOut } from './drag-out';
import type { ExportCommand } from './export-commands';

/** For an element that starts a command, what makes it something to drag out as well. */
export function useDragOut(make: ExportCommand['make']) {
  const dragOut = useMemo(() => (make ? createDragOut(make) : null), [make]);
  useEffect(() => () => dragOut?.close(), [dragOut]);
  if (!dragOut) return {};
  return {
    draggable: true,
    onPointerEnter: dragOut.prepareSoon,
    onPointerLeave: dragOut.notNow,
    onPointerDown: dragOut.prepare,
    onDragStart: (event: DragEvent) => dragOut.start(event.nativeEvent),
  };
}
