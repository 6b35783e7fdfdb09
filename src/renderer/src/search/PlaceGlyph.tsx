import type { Place } from '@shared/search/place';
import { memo } from 'react';
import { isAnywhere } from './place-edit';

interface PlaceGlyphProps {
  place: Place;
  /** Side in CSS pixels. */
  size?: number;
}

/** A place drawn small, beside words that name it. */
export const PlaceGlyph = memo(function PlaceGlyph({ place, size = 18 }: PlaceGlyphProps) {
  const { gridSize, weights } = place;
  const step = 16 / gridSize;
  const gap = gridSize === 4 ? 0.6 : 0.3;
  const paint = isAnywhere(place) ? 0.4 : 1;
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden focusable="false">
      {weights.map((weight, cell) => (
        <rect
          key={cell}
          x={(cell % gridSize) * step + gap / 2}
          y={Math.floor(cell / gridSize) * step + gap / 2}
          width={step - gap}
          height={step - gap}
          rx={0.5}
          fill={weight > 0 ? 'var(--search-paint)' : 'currentColor'}
          opacity={weight > 0 ? (0.35 + 0.65 * weight) * paint : 0.22}
        />
      ))}
    </svg>
  );
});
