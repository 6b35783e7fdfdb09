import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { cellAt, neighbourCell, wholePicture } from './place';
import classes from './PlacePicker.module.css';
import { draftActions, useDraft } from './use-draft-search';

const arrows = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
} as const;

/** The grid on which one paints where the token shall be. */
export function PlacePicker() {
  const gridSize = useDraft((draft) => draft.gridSize);
  const cells = useDraft((draft) => draft.cells);
  const strokeMode = useDraft((draft) => draft.stroke?.mode);
  const grid = useRef<HTMLDivElement>(null);
  // The one cell that Tab reaches; arrows move it.
  const [current, setCurrent] = useState(0);
  const reachable = current < gridSize ** 2 ? current : 0;
  const painted = new Set(cells);

  function cellUnder(event: PointerEvent): number {
    const box = grid.current!.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    return cellAt(x, y, gridSize);
  }

  function focusCell(cell: number): void {
    setCurrent(cell);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus();
  }

  function handlePointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    const cell = cellUnder(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    focusCell(cell);
    draftActions.beginStroke(cell);
  }

  function handleKeyDown(event: KeyboardEvent): void {
    const withCommand = event.ctrlKey || event.metaKey;
    if (event.key in arrows && !withCommand && !event.altKey) {
      const next = neighbourCell(reachable, arrows[event.key as keyof typeof arrows], gridSize);
      if (event.shiftKey) draftActions.paintCells([reachable, next]);
      focusCell(next);
    } else if (event.key === ' ' || event.key === 'Enter') {
      draftActions.toggleCell(reachable);
    } else if (event.key === 'Home' || event.key === 'End') {
      const rowStart = reachable - (reachable % gridSize);
      focusCell(event.key === 'Home' ? rowStart : rowStart + gridSize - 1);
    } else if (withCommand && event.key.toLowerCase() === 'a') {
      draftActions.setCells(wholePicture(gridSize));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      draftActions.setCells([]);
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <div
      ref={grid}
      className={classes.grid}
      role="grid"
      aria-label="Place"
      aria-multiselectable
      data-stroke={strokeMode}
      data-grid-size={gridSize}
      onPointerDown={handlePointerDown}
      onPointerMove={(event) => draftActions.strokeTo(cellUnder(event))}
      onPointerUp={draftActions.endStroke}
      onLostPointerCapture={draftActions.endStroke}
      onKeyDown={handleKeyDown}
    >
      {Array.from({ length: gridSize }, (_, row) => (
        <div key={row} role="row" className={classes.row}>
          {Array.from({ length: gridSize }, (_, column) => {
            const cell = row * gridSize + column;
            return (
              <div
                key={cell}
                role="gridcell"
                className={classes.cell}
                data-cell={cell}
                aria-label={`row ${row + 1}, column ${column + 1}`}
                aria-selected={painted.has(cell)}
                tabIndex={cell === reachable ? 0 : -1}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
