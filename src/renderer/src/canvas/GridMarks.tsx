import type { CellGrid } from '@shared/layers';
import { Shape } from 'react-konva';
import type { PlacedValue } from './overlay-labels';
import type { OverlayStyle } from './overlay-style';
import { paintGrid, paintValues } from './paint-grid';
import type { Viewport, ViewportState } from './viewport-store';

interface GridLinesProps {
  grid: CellGrid;
  viewport: Viewport;
}

/** One shape for all lines: they are never told apart. */
export function GridLines({ grid, viewport }: GridLinesProps) {
  return (
    <Shape
      sceneFunc={({ _context }) => {
        const { image, view } = viewport.getState();
        paintGrid(_context, grid, image, view);
      }}
    />
  );
}

interface CellValuesProps {
  valuesAt: (state: ViewportState) => readonly PlacedValue[];
  viewport: Viewport;
  style: OverlayStyle;
}

export function CellValues({ valuesAt, viewport, style }: CellValuesProps) {
  return (
    <Shape
      sceneFunc={({ _context }) => paintValues(_context, valuesAt(viewport.getState()), style)}
    />
  );
}
