import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { placeOf, type ActiveCell } from './active-cell';

interface ActiveCellState {
  /** Index of the one cell that Tab reaches; −1 when there is none. */
  active: number;
  setActive: (index: number) => void;
  /** Brings the cell into view and gives it the focus. */
  focusCell: (index: number) => void;
}

/** Which cell is active, and the focus that goes with it: it is not lost when images go. */
export function useActiveCell(
  scroller: RefObject<HTMLElement | null>,
  ids: readonly number[],
  showIndex: (index: number) => void,
): ActiveCellState {
  const [cell, setCell] = useState<ActiveCell>({ index: 0, ids });
  const active = useMemo(() => placeOf(cell, ids), [cell, ids]);
  const setActive = useCallback((index: number) => setCell({ index, ids }), [ids]);
  const focusCell = useCallback(
    (index: number) => {
      setActive(index);
      showIndex(index);
      // After React has drawn the cell there.
      requestAnimationFrame(() => cellAt(scroller, index)?.focus({ preventScroll: true }));
    },
    [scroller, setActive, showIndex],
  );

  // A cell that goes takes the focus with it. Whether it has gone is only known once it has: some
  // browsers tell before, some do not tell.
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onFocusIn = ({ target }: FocusEvent) => (focused.current = target as Element);
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) focused.current = null;
    };
    element.addEventListener('focusin', onFocusIn);
    element.addEventListener('focusout', onFocusOut);
    return () => {
      element.removeEventListener('focusin', onFocusIn);
      element.removeEventListener('focusout', onFocusOut);
    };
  }, [scroller]);
  useLayoutEffect(() => {
    const isGone = focused.current !== null && !focused.current.isConnected;
    if (isGone && document.activeElement === document.body && active >= 0) focusCell(active);
  }, [ids, active, focusCell]);

  return { active, setActive, focusCell };
}

export function cellAt(scroller: RefObject<HTMLElement | null>, index: number): HTMLElement | null {
  return scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}
