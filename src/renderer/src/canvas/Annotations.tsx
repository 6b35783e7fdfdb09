import type { CellGrid, LabelledBox } from '@shared/layers';
import type Konva from 'konva';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { Layer, Stage } from 'react-konva';
import classes from './Annotations.module.css';
import { BoxMarks } from './BoxMarks';
import { followViewport } from './follow-viewport';
import { CellValues, GridLines } from './GridMarks';
import { placeValues } from './overlay-labels';
import type { OverlayStyle } from './overlay-style';
import type { PointerFeed } from './pointer-feed';
import type { Viewport, ViewportState } from './viewport-store';

/** What is marked over picture and heatmaps: shapes and labels, each a thing of its own. */
export interface Marks {
  readonly boxes: readonly LabelledBox[];
  readonly grid: CellGrid | null;
}

interface AnnotationsProps {
  marks: Marks;
  viewport: Viewport;
  style: OverlayStyle;
  /** What it is on is emphasised. */
  pointer: PointerFeed;
}

/**
 * A Konva stage over the canvases, as long as something is marked: a bare picture pans and zooms
 * without it. Marks are in stage space, so that lines and labels keep their size at any zoom; React
 * decides what is marked, and where it lies is the viewport's, as with the picture. A new kind of
 * mark is a field of `Marks` and a component beside `BoxMarks`.
 */
export function Annotations(props: AnnotationsProps) {
  const { boxes, grid } = props.marks;
  return boxes.length > 0 || grid ? <MarkedStage {...props} /> : null;
}

function MarkedStage({ marks: { boxes, grid }, viewport, style, pointer }: AnnotationsProps) {
  const stage = useRef<Konva.Stage>(null);
  const valuesAt = useMemo(
    () => (state: ViewportState) =>
      grid ? placeValues(grid, state.image, state.view, state.stage) : [],
    [grid],
  );
  useLayoutEffect(
    () => (stage.current ? followViewport(stage.current, viewport) : undefined),
    [viewport],
  );
  return (
    <Stage ref={stage} className={classes.stage} role="presentation" listening={false}>
      <Layer>
        {grid && <GridLines grid={grid} viewport={viewport} />}
        <BoxMarks boxes={boxes} keptFree={valuesAt} {...{ viewport, style, pointer }} />
        {/* Over the boxes, whose lines would cross them. */}
        {grid && <CellValues valuesAt={valuesAt} viewport={viewport} style={style} />}
      </Layer>
    </Stage>
  );
}
