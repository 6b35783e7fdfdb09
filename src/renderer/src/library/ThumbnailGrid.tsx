import { useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ImageCard } from '@shared/images';
import { GridCell } from './GridCell';
import { layoutGrid, moveInGrid } from './grid-layout';
import { useLibraryView } from './library-view';
import { useGridMemory } from './use-grid-memory';
import { useStartAnew } from './use-start-anew';
import { useInnerSize, useScrolledRows } from './use-scrolled-rows';
import classes from './ThumbnailGrid.module.css';

const gapPx = 10;
const paddingPx = 14;

export interface ThumbnailGridProps {
  /** Any length; nothing is done per id but for those on screen. */
  ids: readonly number[];
  onOpen: (id: number) => void;
  /** Drawn over the square box of a cell, in which the picture is centred and contained. */
  overlay?: (card: ImageCard) => ReactNode;
  /** Under the picture. */
  caption?: (card: ImageCard) => ReactNode;
  captionPx?: number;
  /** Least side of a cell, which stretches to fill the row; by default what the user chose. */
  cellSizePx?: number;
  /** Visits of one key share the scroll position; by default those of one address. */
  restoreKey?: string;
  /** In which order the ids are: when that changes, the first of them come into view. */
  orderKey?: string;
  /** Accessible name of the whole. */
  label?: string;
}

/** Thumbnails in rows, of which only those near the viewport are in the page. */
export function ThumbnailGrid(props: ThumbnailGridProps) {
  const { ids, onOpen, overlay, caption, label = 'Images' } = props;
  const chosenPx = useLibraryView((state) => state.thumbnailPx);
  const captionPx = caption ? (props.captionPx ?? 24) : 0;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useInnerSize(scroller);
  const grid = layoutGrid({
    count: ids.length,
    widthPx: size.widthPx - 2 * paddingPx,
    wantedPx: props.cellSizePx ?? chosenPx,
    gapPx,
    captionPx,
  });
  const rows = useScrolledRows(scroller, {
    rowCount: grid.rowCount,
    rowPx: grid.rowPx,
    paddingPx,
    viewportPx: size.heightPx,
  });
  const [wantedActive, setActive] = useState(0);
  const active = Math.min(wantedActive, ids.length - 1);

  const focusCell = useCallback(
    (index: number) => {
      setActive(index);
      rows.showRow(Math.floor(index / grid.columns));
      // After React has drawn the cell there.
      requestAnimationFrame(() =>
        scroller.current
          ?.querySelector<HTMLElement>(`[data-index="${index}"]`)
          ?.focus({ preventScroll: true }),
      );
    },
    [grid.columns, rows.showRow], // eslint-disable-line react-hooks/exhaustive-deps
  );
  const restoreKey = props.restoreKey ?? location.hash;
  useGridMemory({ restoreKey, ids, grid, rows, ready: size.heightPx > 0, focusCell });
  useStartAnew(props.orderKey, () => {
    setActive(0);
    rows.scrollToPosition(0);
  });

  function handleKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = moveInGrid(event.key, active, {
      count: ids.length,
      columns: grid.columns,
      pageRows: Math.floor(size.heightPx / grid.rowPx),
    });
    if (next === null) return;
    event.preventDefault();
    focusCell(next);
  }

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        role="group"
        aria-label={label}
        className={classes.content}
        style={{ height: rows.heightPx }}
        onKeyDown={handleKeyDown}
      >
        {size.widthPx > 0 &&
          shownIndexes(rows, grid.columns, ids.length, active).map((index) => (
            <GridCell
              key={ids[index]}
              id={ids[index]!}
              index={index}
              isActive={index === active}
              leftPx={paddingPx + (index % grid.columns) * grid.columnPx}
              topPx={paddingPx + Math.floor(index / grid.columns) * grid.rowPx + rows.shiftPx}
              boxPx={grid.cellPx}
              captionPx={captionPx}
              overlay={overlay}
              caption={caption}
              onOpen={onOpen}
              onFocus={setActive}
            />
          ))}
      </div>
    </div>
  );
}

/** The cells near the viewport, and always the active one: focus must not vanish by scrolling. */
function shownIndexes(
  rows: { first: number; last: number },
  columns: number,
  count: number,
  active: number,
): number[] {
  const start = rows.first * columns;
  const end = Math.min(count, (rows.last + 1) * columns);
  const shown = Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
  if (active >= 0 && active < start) shown.unshift(active);
  if (active >= end) shown.push(active);
  return shown;
}
