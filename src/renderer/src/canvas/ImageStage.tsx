import type Konva from 'konva';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { Image, Layer, Shape, Stage } from 'react-konva';
import { followViewport } from './follow-viewport';
import classes from './ImageCanvas.module.css';
import { placeValues } from './overlay-labels';
import type { RgbaGrid } from './paint-heatmaps';
import {
  paintBoxes,
  paintGrid,
  paintValues,
  type Overlay,
  type OverlayStyle,
} from './paint-overlay';
import type { Size } from './spaces';
import type { Viewport } from './viewport-store';

/** Everything that is drawn; a new object whenever any of it changes. */
export interface StageContent {
  /** The picture's own size, whatever the size of the pixels at hand. */
  readonly size: Size;
  /** A thumbnail or the full picture; null draws a neutral ground of its shape. */
  readonly pixels: CanvasImageSource | null;
  readonly heatmaps: RgbaGrid | null;
  readonly overlay: Overlay;
}

interface ImageStageProps {
  content: StageContent;
  viewport: Viewport;
  style: OverlayStyle;
}

const ground = '#7a7a7a';

/**
 * What is drawn, as a tree; where it lies is the viewport's, and never comes near React. Three
 * layers, so that a change of one does not redraw the others.
 */
export function ImageStage({ content, viewport, style }: ImageStageProps) {
  const stage = useRef<Konva.Stage>(null);
  const picture = useRef<Konva.Layer>(null);
  const heat = useRef<Konva.Layer>(null);
  const { size, pixels, heatmaps, overlay } = content;
  const { boxes, grid } = overlay;
  const heatImage = useMemo(() => heatmaps && canvasOf(heatmaps), [heatmaps]);

  useLayoutEffect(() => {
    if (!stage.current || !picture.current || !heat.current) return;
    return followViewport(stage.current, picture.current, heat.current, viewport);
  }, [viewport]);

  return (
    <Stage ref={stage} className={classes.stage} listening={false}>
      <Layer ref={picture}>
        <Image image={pixels ?? undefined} fill={pixels ? undefined : ground} {...size} />
      </Layer>
      <Layer ref={heat}>{heatImage && <Image image={heatImage} {...size} />}</Layer>
      <Layer>
        {(grid.visible || boxes.visible) && (
          <Shape
            sceneFunc={({ _context }) => {
              const { view, stage: stageSize } = viewport.getState();
              const values = grid.visible ? placeValues(grid, size, view, stageSize) : [];
              if (grid.visible) paintGrid(_context, grid, size, view);
              if (boxes.visible) paintBoxes(_context, boxes, size, view, stageSize, style, values);
              paintValues(_context, values, style);
            }}
          />
        )}
      </Layer>
    </Stage>
  );
}

function canvasOf({ width, height, pixels }: RgbaGrid): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}
