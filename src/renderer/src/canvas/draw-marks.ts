import type { Marks } from './Annotations';
import { pixelsPerUnit } from './draw-scene';
import { placeValues } from './overlay-labels';
import type { OverlayStyle } from './overlay-style';
import { paintBoxes } from './paint-boxes';
import { paintGrid, paintValues } from './paint-grid';
import { stagePoint, type Size } from './spaces';

/** Boxes and grid over a picture, in the picture's own pixels: as wide as `drawScene` has it. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  { boxes, grid }: Marks,
  picture: Size,
  style: OverlayStyle,
): void {
  const unit = pixelsPerUnit(picture);
  const view = { scale: 1 / unit, origin: stagePoint(0, 0) };
  const stage = { width: picture.width / unit, height: picture.height / unit };
  context.save();
  context.scale(unit, unit);
  const values = grid ? placeValues(grid, picture, view, stage) : [];
  if (grid) paintGrid(context, grid, picture, view);
  paintBoxes(context, { boxes, keptFree: values, picture, view, stage, style });
  paintValues(context, values, style);
  context.restore();
}
