import type { PicturePoint } from '@shared/heatmap/picture-space';
import type { Region } from '@shared/heatmap/region-cells';
import type { ImageCard } from '@shared/images';
import { thumbnailUrl } from '@shared/media';
import { emptyPlace, wholePicture, type Place } from '@shared/search/place';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { beginGesture, type Gesture } from './gesture';
import { usePaintedOver } from './painted-over';
import { cellAt, cellsBetween, neighbourCell } from './place-drawing';
import { isAnywhere, movePlace, paintCells, softAmount, toggleCell } from './place-edit';
import classes from './PlacePicker.module.css';
import { frames, useSearchView } from './search-view';
import { useOfferedCommands } from '../app/command-registry';
import { painterKeys } from './search-keys';
import { draftActions, draftSearch } from './use-draft-search';

const arrows = {
  ArrowUp: ['up', 0, -1],
  ArrowDown: ['down', 0, 1],
  ArrowLeft: ['left', -1, 0],
  ArrowRight: ['right', 1, 0],
} as const;

interface PlacePickerProps {
  place: Place;
  /** Where the token usually lies: one number a cell of the place's grid, 0…1; null shows nothing. */
  spread: readonly number[] | null;
  onChange: (place: Place) => void;
}

/** The frame on which one paints where the token shall be. */
export function PlacePicker({ place, spread, onChange }: PlacePickerProps) {
  useOfferedCommands(painterKeys);
  const { tool, frame } = useSearchView();
  const { gridSize, weights } = place;
  const grid = useRef<HTMLDivElement>(null);
  const gesture = useRef<Gesture | null>(null);
  const [drawn, setDrawn] = useState<Region | null>(null);
  // The one cell that Tab reaches; arrows move it.
  const [current, setCurrent] = useState(0);
  const reachable = current < gridSize ** 2 ? current : 0;
  const picture = usePaintedOver((over) => over.picture);
  const aspect = aspectOf(picture) ?? frames.find(({ value }) => value === frame)!.aspect;

  function pointUnder(event: PointerEvent): PicturePoint {
    const box = grid.current!.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
    };
  }

  function focusCell(cell: number): void {
    setCurrent(cell);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus();
  }

  function handlePointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0 && event.button !== 2) return;
    const point = pointUnder(event);
    const isMoving = event.ctrlKey || event.metaKey;
    const isReversed = event.altKey || event.button === 2;
    event.currentTarget.setPointerCapture(event.pointerId);
    focusCell(cellAt(point.x, point.y, gridSize));
    gesture.current = beginGesture(isMoving ? 'move' : tool, place, point, isReversed);
    draftActions.begin();
    follow(point);
  }

  function follow(point: PicturePoint): void {
    if (!gesture.current) return;
    // Undo, or another query, has ended the stroke under the pointer.
    if (draftSearch.getState().before === null) return end();
    onChange(gesture.current.moveTo(point));
    setDrawn(gesture.current.drawn());
  }

  function end(): void {
    if (!gesture.current) return;
    gesture.current = null;
    setDrawn(null);
    draftActions.end();
  }

  function handleArrow(event: KeyboardEvent, key: keyof typeof arrows): void {
    const [direction, columns, rows] = arrows[key];
    if (event.ctrlKey || event.metaKey) return onChange(movePlace(place, columns, rows));
    const next = neighbourCell(reachable, direction, gridSize);
    if (event.shiftKey) onChange(paintCells(ground(), cellsBetween(reachable, next, gridSize), 1));
    focusCell(next);
  }

  /** What is painted on by keys too, whoever paints on "anywhere" says where for the first time. */
  function ground(): Place {
    return isAnywhere(place) ? emptyPlace(gridSize) : place;
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.altKey) return;
    const withCommand = event.ctrlKey || event.metaKey;
    if (event.key in arrows) {
      handleArrow(event, event.key as keyof typeof arrows);
    } else if (event.key === ' ' || event.key === 'Enter') {
      onChange(toggleCell(ground(), reachable));
    } else if (event.key === '+' || event.key === '-') {
      const amount = event.key === '+' ? softAmount : -softAmount;
      onChange(paintCells(event.key === '+' ? ground() : place, [reachable], amount));
    } else if (event.key === 'Home' || event.key === 'End') {
      const rowStart = reachable - (reachable % gridSize);
      focusCell(event.key === 'Home' ? rowStart : rowStart + gridSize - 1);
    } else if (withCommand && event.key.toLowerCase() === 'a') {
      onChange(wholePicture(gridSize));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      onChange(emptyPlace(gridSize));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={classes.bed}>
      <div
        ref={grid}
        className={classes.grid}
        style={{
          aspectRatio: aspect,
          backgroundImage: picture ? `url("${thumbnailUrl(picture, 512)}")` : undefined,
        }}
        role="grid"
        aria-label="Place"
        aria-multiselectable
        data-tool={tool}
        data-grid-size={gridSize}
        data-anywhere={isAnywhere(place) || undefined}
        data-wide={aspect > 1 || undefined}
        data-picture={picture !== null || undefined}
        onPointerDown={handlePointerDown}
        onPointerMove={(event) => follow(pointUnder(event))}
        onPointerUp={end}
        onLostPointerCapture={end}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={handleKeyDown}
      >
        {Array.from({ length: gridSize }, (_, row) => (
          <div key={row} role="row" className={classes.row}>
            {Array.from({ length: gridSize }, (_, column) => {
              const cell = row * gridSize + column;
              const weight = weights[cell]!;
              return (
                <div
                  key={cell}
                  role="gridcell"
                  className={classes.cell}
                  data-cell={cell}
                  data-weight={weight}
                  style={{ '--weight': weight, '--spread': spread?.[cell] ?? 0 } as never}
                  aria-label={`row ${row + 1}, column ${column + 1}`}
                  aria-description={`${Math.round(weight * 100)} %`}
                  aria-selected={weight > 0}
                  tabIndex={cell === reachable ? 0 : -1}
                />
              );
            })}
          </div>
        ))}
        {drawn && <DrawnRegion region={drawn} />}
      </div>
    </div>
  );
}

/** Of an image whose size is known. */
function aspectOf(picture: ImageCard | null): number | null {
  return picture && picture.width > 0 && picture.height > 0 ? picture.width / picture.height : null;
}

/** To paint on by keys. */
export function focusPlace(): void {
  document.querySelector<HTMLElement>('[role=grid] [data-cell][tabindex="0"]')?.focus();
}

function DrawnRegion({ region }: { region: Region }) {
  return (
    <svg className={classes.drawn} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
      <path d={outlineOf(region)} />
    </svg>
  );
}

function outlineOf(region: Region): string {
  if (region.kind === 'rectangle') {
    const { x, y, width, height } = region.rect;
    return `M${x} ${y}h${width}v${height}h${-width}z`;
  }
  return `M${region.points.map(({ x, y }) => `${x} ${y}`).join('L')}z`;
}
