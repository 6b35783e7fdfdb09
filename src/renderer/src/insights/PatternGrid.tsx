import { cssGradient } from '@shared/heatmap/colormap';
import type { GridSize } from '@shared/search/place';
import { useRef, useState, type KeyboardEvent } from 'react';
import { formatAttention } from './measures';
import { neighbourInPattern, patternCells, patternColormap } from './pattern-cells';
import classes from './PatternGrid.module.css';

interface PatternGridProps {
  /** Of what, for people who hear it. */
  label: string;
  /** 64, of the 8×8 grid. */
  values: readonly number[];
  gridSize: GridSize;
  /** What the end of the scale is; at least the largest value. */
  largest: number;
  /** The cell that is pointed at in one of the grids side by side. */
  pointed: number | null;
  onPoint: (cell: number | null) => void;
  addressOf: (cell: number) => string;
}

const sidePx = 208;

/** The picture's cells with their value as colour; each is a link to the images with the token there. */
export function PatternGrid(props: PatternGridProps) {
  const { label, values, gridSize, largest, pointed, onPoint, addressOf } = props;
  const svg = useRef<SVGSVGElement>(null);
  // The one cell that Tab reaches; arrows move it.
  const [current, setCurrent] = useState(0);
  const cells = patternCells(values, gridSize, largest);
  const cellPx = sidePx / gridSize;
  const reachable = current < cells.length ? current : 0;

  function handleKeyDown(event: KeyboardEvent): void {
    const next = neighbourInPattern(reachable, event.key, gridSize);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setCurrent(next);
    svg.current?.querySelector<SVGAElement>(`[data-cell="${next}"]`)?.focus();
  }

  const shown = pointed === null ? undefined : cells[pointed];
  return (
    <div className={classes.pattern}>
      <svg
        ref={svg}
        data-chart
        className={classes.grid}
        viewBox={`0 0 ${sidePx} ${sidePx}`}
        role="group"
        aria-label={label}
        onKeyDown={handleKeyDown}
        onPointerLeave={() => onPoint(null)}
      >
        {cells.map(({ row, column, value, color }, cell) => (
          <a
            key={cell}
            className={classes.cell}
            href={`#${addressOf(cell)}`}
            data-cell={cell}
            data-pointed={cell === pointed || undefined}
            tabIndex={cell === reachable ? 0 : -1}
            aria-label={`row ${row + 1}, column ${column + 1}: ${formatAttention(value)}`}
            onPointerEnter={() => onPoint(cell)}
            onFocus={() => {
              setCurrent(cell);
              onPoint(cell);
            }}
            onBlur={() => onPoint(null)}
          >
            <rect
              x={column * cellPx}
              y={row * cellPx}
              width={cellPx}
              height={cellPx}
              fill={color}
              // Without seams where cells meet.
              shapeRendering="crispEdges"
            />
          </a>
        ))}
        {shown && (
          <rect
            className={classes.mark}
            x={shown.column * cellPx + 1}
            y={shown.row * cellPx + 1}
            width={cellPx - 2}
            height={cellPx - 2}
          />
        )}
      </svg>
      <div className={classes.scale} aria-hidden>
        <span>0</span>
        <span className={classes.ramp} style={{ background: cssGradient(patternColormap) }} />
        <span>{formatAttention(largest)}</span>
      </div>
      <p className={classes.readout} aria-hidden>
        {shown
          ? `row ${shown.row + 1}, column ${shown.column + 1}: ${formatAttention(shown.value)}`
          : ' '}
      </p>
    </div>
  );
}
