import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, type MouseEvent, type ReactNode } from 'react';
import type { ImageCard } from '@shared/images';
import { useCompareFrom } from '../app/compare-images';
import type { SelectionStore } from '../app/selection';
import { GridCell } from './GridCell';
import { layoutGrid } from './grid-layout';
import { GridMenu } from './GridMenu';
import { useLibraryView } from './library-view';
import { useActiveCell } from './use-active-cell';
import { useGridKeys } from './use-grid-keys';
import { useGridMemory } from './use-grid-memory';
import { useImageCommands } from '../app/use-image-commands';
import { prefetchImage } from '../viewer/prefetch-image';
import { useStartAnew } from './use-start-anew';
import { useInnerSize, useScrolledRows } from './use-scrolled-rows';
import classes from './ThumbnailGrid.module.css';

const gapPx = 10;
const paddingPx = 14;

export interface ThumbnailGridProps {
  /** Any length; nothing is done per id but for those on screen. */
  ids: readonly number[];
  onOpen: (id: number) => void;
  /** What is picked out among them. */
  selection: SelectionStore;
  /** Drawn over the square box of a cell, in which the picture is centred and contained. */
  overlay?: (card: ImageCard) => ReactNode;
  /** Under the picture. */
  caption?: (card: ImageCard, index: number) => ReactNode;
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

const rowsInOnePiece = 64;

/** Thumbnails in rows, of which only those near the viewport are in the page. */
export function ThumbnailGrid(props: ThumbnailGridProps) {
  const { ids, onOpen, selection, overlay, caption, label = 'Images' } = props;
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
  const { columns } = grid;
  const rows = useScrolledRows(scroller, {
    rowCount: grid.rowCount,
    rowPx: grid.rowPx,
    paddingPx,
    viewportPx: size.heightPx,
  });
  const { showRow } = rows;
  const showIndex = useCallback(
    (index: number) => showRow(Math.floor(index / columns)),
    [showRow, columns],
  );
  const { active, setActive, focusCell } = useActiveCell(scroller, ids, showIndex);
  const restoreKey = props.restoreKey ?? location.hash;
  useGridMemory({ restoreKey, ids, grid, rows, ready: size.heightPx > 0, focusCell });
  useStartAnew(props.orderKey, () => {
    setActive(0);
    rows.scrollToPosition(0);
  });
  const client = useQueryClient();
  const compare = useCompareFrom(ids);
  const commands = useImageCommands({ compare });
  const pageRows = Math.floor(size.heightPx / grid.rowPx);
  useGridKeys({ scroller, ids, active, columns, pageRows, focusCell, selection, commands });

  /** As in file managers: Ctrl picks one out, Shift all up to it. */
  const press = useCallback(
    (event: MouseEvent, index: number) => {
      const id = ids[index]!;
      if (event.shiftKey) selection.getState().extendTo(ids, Math.max(0, active), index);
      else if (event.ctrlKey || event.metaKey) selection.getState().toggle(id);
      else onOpen(id);
    },
    [ids, active, selection, onOpen],
  );

  const aim = useCallback((id: number) => prefetchImage(client, id), [client]);

  // Scaled, every step of scrolling moves all rows: in one piece, so that no cell is drawn anew.
  const firstRow = rows.shiftPx === 0 ? 0 : rows.first - (rows.first % rowsInOnePiece);
  const rowsTopPx = paddingPx + firstRow * grid.rowPx + rows.shiftPx;

  return (
    <div ref={scroller} className={classes.scroller}>
      <GridMenu
        selection={selection}
        commands={commands}
        onPoint={setActive}
        onClosed={() => focusCell(active)}
      >
        <div
          role="group"
          aria-label={label}
          className={classes.content}
          style={{ height: rows.heightPx }}
        >
          <div className={classes.rows} style={{ top: rowsTopPx }}>
            {size.widthPx > 0 &&
              shownIndexes(rows, columns, ids.length, active).map((index) => (
                <GridCell
                  key={ids[index]}
                  id={ids[index]!}
                  index={index}
                  isActive={index === active}
                  leftPx={paddingPx + (index % columns) * grid.columnPx}
                  topPx={(Math.floor(index / columns) - firstRow) * grid.rowPx}
                  boxPx={grid.cellPx}
                  captionPx={captionPx}
                  selection={selection}
                  overlay={overlay}
                  caption={caption}
                  onAim={aim}
                  onPress={press}
                  onFocus={setActive}
                />
              ))}
          </div>
        </div>
      </GridMenu>
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
