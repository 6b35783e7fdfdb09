import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useInnerSize, useScrolledRows } from '../library/use-scrolled-rows';
import { rowsOf, type ProblemFile } from './problem-list';
import { FileCells, ProblemCells } from './ProblemCells';
import classes from './ProblemTable.module.css';
import type { Retry } from './use-retry';

const rowPx = 54;
const columns = ['File', 'What is wrong', 'Seen', 'Actions'];

interface ProblemTableProps {
  files: readonly ProblemFile[];
  retry: Retry;
}

/** Rows of one height, of which only those near the viewport are in the page. */
export function ProblemTable({ files, retry }: ProblemTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => rowsOf(files, open), [files, open]);
  const { heightPx } = useInnerSize(scroller);
  const rows = useScrolledRows(scroller, {
    rowCount: all.length,
    rowPx,
    paddingPx: 0,
    viewportPx: heightPx,
  });
  useFocusStays(scroller, files);

  function toggle(path: string): void {
    const next = new Set(open);
    if (!next.delete(path)) next.add(path);
    setOpen(next);
  }

  return (
    // Focusable, so that the arrow keys scroll it.
    <div
      ref={scroller}
      className={classes.table}
      role="table"
      aria-label="Problems"
      aria-rowcount={all.length + 1}
      tabIndex={0}
    >
      <div role="rowgroup" className={classes.head}>
        <div className={classes.header} role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {column}
            </span>
          ))}
        </div>
      </div>
      <div className={classes.rows} role="rowgroup" style={{ height: rows.heightPx }}>
        {all.slice(rows.first, rows.last + 1).map((row, offset) => {
          const index = rows.first + offset;
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={classes.row}
              data-part={row.problem ? true : undefined}
              style={{ top: index * rowPx + rows.shiftPx, height: rowPx }}
            >
              {row.problem ? (
                <ProblemCells problem={row.problem} />
              ) : (
                <FileCells
                  file={row.file}
                  isOpen={row.isOpen}
                  onToggle={() => toggle(row.file.path)}
                  isRetrying={retry.isRetrying(row.file.path)}
                  onRetry={() => retry.retry([row.file.path])}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A file that is all right again takes its row, and the focus in it, along: the table has it then. */
function useFocusStays(
  scroller: RefObject<HTMLDivElement | null>,
  files: readonly ProblemFile[],
): void {
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (hadFocus.current && document.activeElement === document.body) element?.focus();
    const note = () => (hadFocus.current = element?.contains(document.activeElement) ?? false);
    addEventListener('focusin', note);
    return () => removeEventListener('focusin', note);
  }, [scroller, files]);
}
