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

  // A cell that goes takes the focus with it, without a word in some browsers.
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onFocusIn = () => (hadFocus.current = true);
    const onFocusOut = (event: FocusEvent) => {
      if ((event.target as Node).isConnected) hadFocus.current = false;
    };
    element.addEventListener('focusin', onFocusIn);
    element.addEventListener('focusout', onFocusOut);
    return () => {
      element.removeEventListener('focusin', onFocusIn);
      element.removeEventListener('focusout', onFocusOut);
    };
  }, [scroller]);
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body && active >= 0) {
      focusCell(active);
    }
  }, [ids, active, focusCell]);

  return { active, setActive, focusCell };
}

export function cellAt(scroller: RefObject<HTMLElement | null>, index: number): HTMLElement | null {
  return scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}
