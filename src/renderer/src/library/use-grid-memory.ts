import { useLayoutEffect, useRef } from 'react';
import { useResultSet } from '../app/result-set';
import type { GridLayout } from './grid-layout';
import { rescale, type RowShape } from './scroll-anchor';
import type { ScrolledRows } from './use-scrolled-rows';

/** Scroll positions in pixels of rows, by restoreKey; they last as long as the window. */
const positions = new Map<string, RowShape & { positionPx: number }>();

/**
 * Brings a grid back as it was left, with the image one comes back from in view and focused, and
 * keeps the same images in view when the cells change size.
 */
export function useGridMemory(options: {
  restoreKey: string;
  ids: readonly number[];
  grid: GridLayout;
  rows: ScrolledRows;
  ready: boolean;
  focusCell: (index: number) => void;
}): void {
  const { restoreKey, ids, grid, rows, ready, focusCell } = options;
  const { columns, rowPx } = grid;
  const { position, scrollToPosition } = rows;
  const restoredKey = useRef<string | null>(null);
  const drawn = useRef({ columns, rowPx });

  useLayoutEffect(() => {
    if (!ready || ids.length === 0 || restoredKey.current === restoreKey) return;
    const arrived = restoredKey.current === null;
    restoredKey.current = restoreKey;
    drawn.current = { columns, rowPx };
    const kept = positions.get(restoreKey);
    scrollToPosition(kept ? rescale(kept.positionPx, kept, { columns, rowPx }) : 0);
    const { lastViewed, setLastViewed } = useResultSet.getState();
    const index = arrived && lastViewed !== null ? ids.indexOf(lastViewed) : -1;
    // Once: who comes from elsewhere later finds the grid as it was left, without focus.
    setLastViewed(null);
    if (index >= 0) focusCell(index);
  }, [ready, restoreKey, ids, columns, rowPx, scrollToPosition, focusCell]);

  useLayoutEffect(() => {
    const before = drawn.current;
    if (!ready || (before.columns === columns && before.rowPx === rowPx)) return;
    drawn.current = { columns, rowPx };
    scrollToPosition(rescale(position(), before, { columns, rowPx }));
  }, [ready, columns, rowPx, position, scrollToPosition]);

  useLayoutEffect(() => {
    return () => {
      if (restoredKey.current !== restoreKey) return;
      positions.set(restoreKey, { positionPx: position(), ...drawn.current });
    };
  }, [restoreKey, position]);
}
