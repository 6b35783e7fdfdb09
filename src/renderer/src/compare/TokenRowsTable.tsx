import { useLayoutEffect, useRef, type CSSProperties, type RefObject } from 'react';
import { useInnerSize, useScrolledRows } from '../library/use-scrolled-rows';
import type { HeatmapPack } from '../viewer/heatmap-pack';
import { selection, useSelection } from '../viewer/stores';
import { letterOf } from './arrangement';
import type { ComparedToken } from './compared-tokens';
import { shiftTitle } from './figure-words';
import { TokenTableRow } from './TokenTableRow';
import classes from './TokenTable.module.css';
import type { ComparedImage } from './use-compared-images';

const rowPx = 40;
const headPx = 44;

interface TokenRowsTableProps {
  images: readonly ComparedImage[];
  packs: readonly HeatmapPack[];
  aspect: number;
  rows: readonly ComparedToken[];
}

/** Rows of one height, of which only those near the viewport are in the page: so are their heatmaps opened. */
export function TokenRowsTable({ images, packs, aspect, rows }: TokenRowsTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { heightPx } = useInnerSize(scroller);
  const scrolled = useScrolledRows(scroller, {
    rowCount: rows.length,
    rowPx,
    paddingPx: 0,
    viewportPx: Math.max(0, heightPx - headPx),
  });
  // The one that Tab reaches: what is shown, or else the first.
  const shownRow = useSelection(({ visible }) => rows.findIndex(({ key }) => visible.has(key)));
  const activeRow = Math.max(0, shownRow);
  // Before its height is known every row would be out of view.
  useShownRow(scroller, rows, heightPx > 0 ? shownRow : -1, scrolled.showRow);
  // Leaving the screen while the pointer rests on a row must not leave its preview behind.
  useLayoutEffect(() => () => selection.getState().setPreview(null), []);

  return (
    <>
      <div
        ref={scroller}
        className={classes.table}
        role="table"
        aria-label="Tokens by image"
        aria-rowcount={rows.length + 1}
        style={{ '--images': images.length } as CSSProperties}
        onPointerLeave={() => selection.getState().setPreview(null)}
      >
        <div role="rowgroup" className={classes.head}>
          <div className={classes.header} role="row" aria-rowindex={1} style={{ height: headPx }}>
            <span role="columnheader">Token</span>
            {images.map(({ id, detail }, at) => (
              <span
                key={id}
                role="columnheader"
                className={classes.image}
                aria-label={`${letterOf(at)}: ${detail?.fileName ?? 'not there'}`}
                title={`${detail?.fileName ?? 'Not there'}. Maximum: the most attention, 0…1. Coverage: part of the image at or above half the maximum.${at > 0 ? ` ${shiftTitle}.` : ''}`}
              >
                <b>{letterOf(at)}</b>
                <small>max. · cover</small>
                <small>{at > 0 && 'shift'}</small>
              </span>
            ))}
          </div>
        </div>
        <div className={classes.rows} role="rowgroup" style={{ height: scrolled.heightPx }}>
          {shownIndexes(scrolled, activeRow, rows.length).map((index) => (
            <TokenTableRow
              key={rows[index]!.key}
              token={rows[index]!}
              {...{ packs, aspect, index }}
              topPx={index * rowPx + scrolled.shiftPx}
              heightPx={rowPx}
              isActive={index === activeRow}
            />
          ))}
        </div>
      </div>
      <p className={classes.foot}>{shiftNote(images)}</p>
    </>
  );
}

function shiftNote([first]: readonly ComparedImage[]): string {
  return first?.detail?.heatmaps.length === 0
    ? 'No shifts: A, from which they are measured, has no heatmaps. Swap it with another.'
    : 'Shift: from where A has it, in % of the picture’s diagonal.';
}

/** What the keys step to comes into view, and has the focus if the one before had it. */
function useShownRow(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly ComparedToken[],
  shownRow: number,
  showRow: (row: number) => void,
): void {
  const key = rows[shownRow]?.key;
  useLayoutEffect(() => {
    if (key === undefined) return;
    const table = scroller.current;
    const hadFocus = table?.contains(document.activeElement) ?? false;
    showRow(shownRow);
    if (!hadFocus) return;
    // After React has drawn the row there.
    const frame = requestAnimationFrame(() =>
      table
        ?.querySelector<HTMLElement>('[role=rowheader] [tabindex="0"]')
        ?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [scroller, key, shownRow, showRow]);
}

/** The rows near the viewport, and always the one that Tab reaches. */
function shownIndexes(
  { first, last }: { first: number; last: number },
  active: number,
  count: number,
): number[] {
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  if (active < first) shown.unshift(active);
  if (active > last && active < count) shown.push(active);
  return shown;
}
