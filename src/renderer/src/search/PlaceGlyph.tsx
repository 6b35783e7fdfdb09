import type { GridSize, Place } from './place';

interface PlaceGlyphProps {
  cells: Place;
  gridSize: GridSize;
  /** Side in CSS pixels. */
  size?: number;
}

/** A place drawn small, beside words that name it. */
export function PlaceGlyph({ cells, gridSize, size = 18 }: PlaceGlyphProps) {
  const step = 16 / gridSize;
  const gap = gridSize === 4 ? 0.6 : 0.3;
  const painted = new Set(cells);
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden focusable="false">
      {Array.from({ length: gridSize ** 2 }, (_, cell) => (
        <rect
          key={cell}
          x={(cell % gridSize) * step + gap / 2}
          y={Math.floor(cell / gridSize) * step + gap / 2}
          width={step - gap}
          height={step - gap}
          rx={0.5}
          fill={painted.has(cell) ? 'var(--search-paint)' : 'currentColor'}
          opacity={painted.has(cell) ? 1 : 0.22}
        />
      ))}
    </svg>
  );
}
