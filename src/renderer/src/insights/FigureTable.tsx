import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { useInnerSize, useScrolledRows } from '../library/use-scrolled-rows';
import classes from './FigureTable.module.css';
import { rowAfterKey } from './row-after-key';

export interface FigureColumn<Row> {
  readonly key: string;
  readonly label: ReactNode;
  /** What the figure is, for those who point at it. */
  readonly title?: string;
  /** For a grid: a length or minmax(). */
  readonly width: string;
  readonly isText?: boolean;
  /** The direction a click on its head begins with; absent in columns that do not sort. */
  readonly sorts?: 'asc' | 'desc';
  /** Left out where the table is narrow. */
  readonly isExtra?: boolean;
  /** What is in it to press is reached by Tab in the current row alone. */
  readonly cell: (row: Row, tabIndex: 0 | -1) => ReactNode;
}

interface FigureTableProps<Row> {
  label: string;
  columns: readonly FigureColumn<Row>[];
  rowCount: number;
  /** Undefined while it is on its way. */
  rowAt: (index: number) => Row | undefined;
  order?: { sort: string; direction: 'asc' | 'desc' };
  onSort?: (sort: string, direction: 'asc' | 'desc') => void;
  /** A click, or Enter; `isBeside`: with Ctrl, Cmd or Shift, or, where rows stay open, by the key C. */
  onOpen: (row: Row, isBeside: boolean) => void;
  /** Where what is opened stays beside the table. */
  isOpen?: (row: Row) => boolean;
  /** Which rows are on screen. */
  onShow?: (first: number, last: number) => void;
  isStale?: boolean;
}

const rowPx = 30;
const headPx = 30;

/** Rows of one height, of which only those near the viewport are in the page; arrows go through all. */
export function FigureTable<Row>(props: FigureTableProps<Row>) {
  const { label, columns, rowCount, rowAt, order, onSort, onOpen, isOpen, onShow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // The one row that Tab reaches; arrows move it.
  const [reached, setReached] = useState({ order: '', row: 0 });
  const toFocus = useRef<number | null>(null);
  const { heightPx } = useInnerSize(scroller);
  const rows = useScrolledRows(scroller, {
    rowCount,
    rowPx,
    paddingPx: 0,
    viewportPx: Math.max(0, heightPx - headPx),
  });
  const { first, last } = rows;
  useEffect(() => onShow?.(first, last), [onShow, first, last]);
  // In another order the best is at the top again.
  const { scrollToPosition } = rows;
  const orderKey = order ? `${order.sort} ${order.direction}` : '';
  useLayoutEffect(() => scrollToPosition(0), [orderKey, scrollToPosition]);
  const current = reached.order === orderKey ? reached.row : 0;
  const setCurrent = (row: number) => setReached({ order: orderKey, row });
  useLayoutEffect(() => {
    if (toFocus.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${toFocus.current}"]`);
    row?.focus({ preventScroll: true });
    if (row) toFocus.current = null;
  });
  const reachable = current >= first && current <= last ? current : Math.min(first + 2, last);

  function handleKeyDown(event: KeyboardEvent<HTMLElement>, index: number): void {
    if (event.target !== event.currentTarget || event.altKey) return;
    const row = rowAt(index);
    const isBeside = isOpen !== undefined && event.key === 'c' && !event.ctrlKey && !event.metaKey;
    if (row !== undefined && (isBeside || event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onOpen(row, isBeside);
      return;
    }
    const pageRows = Math.max(1, Math.floor((heightPx - headPx) / rowPx) - 1);
    const next = rowAfterKey(event.key, index, rowCount, pageRows);
    if (next === null || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    toFocus.current = next;
    setCurrent(next);
    rows.showRow(next);
  }

  function handleClick(event: MouseEvent, index: number, row: Row): void {
    setCurrent(index);
    if (event.target instanceof Element && event.target.closest('a, button')) return;
    onOpen(row, event.ctrlKey || event.metaKey || event.shiftKey);
  }

  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const template = columns.map(({ width }) => width).join(' ');
  const narrow = columns.flatMap(({ isExtra, width }) => (isExtra ? [] : [width])).join(' ');
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.table}
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-busy={props.isStale}
        // Where no row can be, it is scrolled itself.
        tabIndex={rowCount === 0 ? 0 : -1}
        style={{ '--columns': template, '--narrow-columns': narrow } as CSSProperties}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={classes.header}>
            {columns.map((column) => (
              <Head key={column.key} column={column} order={order} onSort={onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={classes.rows} style={{ height: rows.heightPx }}>
          {shown.map((index) => {
            const row = rowAt(index);
            return (
              <div
                // By place, so that focus stays in a row that is still on its way.
                key={index}
                role="row"
                className={classes.row}
                aria-rowindex={index + 2}
                aria-selected={row !== undefined && isOpen?.(row) ? true : undefined}
                data-row={index}
                tabIndex={index === reachable ? 0 : -1}
                style={{ top: index * rowPx + rows.shiftPx, height: rowPx }}
                onKeyDown={(event) => handleKeyDown(event, index)}
                onFocus={() => setCurrent(index)}
                onClick={(event) => row !== undefined && handleClick(event, index, row)}
              >
                {columns.map((column) => (
                  <span
                    key={column.key}
                    role="gridcell"
                    className={classes.cell}
                    data-text={column.isText || undefined}
                    data-extra={column.isExtra || undefined}
                  >
                    {row !== undefined && column.cell(row, index === reachable ? 0 : -1)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Head<Row>(props: {
  column: FigureColumn<Row>;
  order: FigureTableProps<Row>['order'];
  onSort: FigureTableProps<Row>['onSort'];
}) {
  const { column, order, onSort } = props;
  const { key, label, title, sorts, isText, isExtra } = column;
  const direction = order?.sort === key ? order.direction : null;
  const sorted = direction === 'asc' ? 'ascending' : 'descending';
  const Arrow = direction === 'asc' ? IconChevronUp : IconChevronDown;
  return (
    <span
      role="columnheader"
      className={classes.cell}
      title={title}
      aria-sort={direction ? sorted : undefined}
      data-text={isText || undefined}
      data-extra={isExtra || undefined}
    >
      {sorts && onSort ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() =>
            onSort(key, direction === null ? sorts : direction === 'asc' ? 'desc' : 'asc')
          }
        >
          {label}
          {direction && <Arrow size={12} aria-hidden />}
        </button>
      ) : (
        label
      )}
    </span>
  );
}
