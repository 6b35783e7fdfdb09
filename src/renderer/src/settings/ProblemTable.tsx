import { Anchor } from '@mantine/core';
import { useRef } from 'react';
import type { Problem } from '@shared/images';
import { Link } from 'wouter';
import { addresses } from '../app/address';
import { errorWording } from '../app/errors';
import { formatMoment, splitPath } from '../app/format';
import { useInnerSize, useScrolledRows } from '../library/use-scrolled-rows';
import classes from './ProblemTable.module.css';

const rowPx = 54;
const columns = ['File', 'Token', 'What is wrong', 'Code', 'Seen'];

/** Rows of one height, of which only those near the viewport are in the page. */
export function ProblemTable({ problems }: { problems: readonly Problem[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { heightPx } = useInnerSize(scroller);
  const rows = useScrolledRows(scroller, {
    rowCount: problems.length,
    rowPx,
    paddingPx: 0,
    viewportPx: heightPx,
  });
  const shown = problems.slice(rows.first, rows.last + 1);
  return (
    // Focusable, so that the arrow keys scroll it.
    <div
      ref={scroller}
      className={classes.table}
      role="table"
      aria-label="Problems"
      aria-rowcount={problems.length + 1}
      tabIndex={0}
    >
      <div className={classes.header} role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <span key={column} role="columnheader">
            {column}
          </span>
        ))}
      </div>
      <div className={classes.rows} role="rowgroup" style={{ height: rows.heightPx }}>
        {shown.map((problem, offset) => {
          const row = rows.first + offset;
          return (
            <div
              key={row}
              role="row"
              aria-rowindex={row + 2}
              className={classes.row}
              style={{ top: row * rowPx + rows.shiftPx, height: rowPx }}
            >
              <Cells problem={problem} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells({ problem }: { problem: Problem }) {
  const { path, imageId, token, isNegative, code, reason, seenAt } = problem;
  const { name, folder } = splitPath(path);
  const { title, advice } = errorWording[code];
  return (
    <>
      <span role="cell" title={path}>
        {imageId === null ? (
          <b>{name}</b>
        ) : (
          <Anchor component={Link} href={addresses.image(imageId)} inherit fw={500}>
            {name}
          </Anchor>
        )}
        <small>{folder}</small>
      </span>
      <span role="cell" title={token ?? undefined}>
        {token ?? <i>whole file</i>}
        {isNegative === true && <small>negative prompt</small>}
      </span>
      <span role="cell" title={`${title}. ${reason} ${advice}`}>
        {title}
        <small>{reason}</small>
      </span>
      <span role="cell">
        <code>{code}</code>
      </span>
      <span role="cell" className={classes.moment}>
        {formatMoment(seenAt)}
      </span>
    </>
  );
}
