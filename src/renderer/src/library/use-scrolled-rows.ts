import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { rowWindow, scrollHeightPx, scrollScale, scrollTopToShow, type Rows } from './row-window';

const overscan = 2;

export interface ScrolledRows {
  first: number;
  last: number;
  shiftPx: number;
  heightPx: number;
  /** Scrolls just enough that the row is in view. */
  showRow: (row: number) => void;
  /** Position in pixels of rows, whatever the scale. */
  position: () => number;
  scrollToPosition: (positionPx: number) => void;
}

/** The width and height inside an element; zeros until it is on the page. */
export function useInnerSize(ref: RefObject<HTMLElement | null>): {
  widthPx: number;
  heightPx: number;
} {
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () =>
      setSize((before) => {
        const { clientWidth: widthPx, clientHeight: heightPx } = element;
        return before.widthPx === widthPx && before.heightPx === heightPx
          ? before
          : { widthPx, heightPx };
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** Which rows of fixed height an element shows; draws again only when that changes. */
export function useScrolledRows(ref: RefObject<HTMLElement | null>, rows: Rows): ScrolledRows {
  const [scrollTop, setScrollTop] = useState(0);
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const onScroll = () =>
      setScrollTop((before) => {
        const shown = rowWindow(latest.current, before, overscan);
        const now = rowWindow(latest.current, element.scrollTop, overscan);
        const same =
          shown.first === now.first && shown.last === now.last && shown.shiftPx === now.shiftPx;
        return same ? before : element.scrollTop;
      });
    // Scaled, one notch of the wheel would pass over rows unseen.
    const onWheel = (event: WheelEvent) => {
      const scale = scrollScale(latest.current);
      if (scale === 1 || event.ctrlKey || event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return;
      event.preventDefault();
      element.scrollTop += event.deltaY / scale;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [ref]);

  const scrollTo = useCallback(
    (top: number) => {
      if (!ref.current) return;
      ref.current.scrollTop = top;
      setScrollTop(ref.current.scrollTop);
    },
    [ref],
  );

  return {
    ...rowWindow(rows, scrollTop, overscan),
    heightPx: scrollHeightPx(rows),
    showRow: useCallback(
      (row) => scrollTo(scrollTopToShow(latest.current, row, ref.current?.scrollTop ?? 0)),
      [ref, scrollTo],
    ),
    position: useCallback(() => (ref.current?.scrollTop ?? 0) * scrollScale(latest.current), [ref]),
    scrollToPosition: useCallback(
      (positionPx) => scrollTo(positionPx / scrollScale(latest.current)),
      [scrollTo],
    ),
  };
}
