import type { LabelledBox } from '@shared/layers';
import { shortened, tagHeightPx, tagPaddingPx } from './box-tags';
import { placeBoxes, type Rect } from './overlay-labels';
import type { OverlayStyle } from './overlay-style';
import type { Size, View } from './spaces';

interface BoxPainting {
  readonly boxes: readonly LabelledBox[];
  /** Where labels lie only when there is no other place. */
  readonly keptFree: readonly Rect[];
  readonly picture: Size;
  readonly view: View;
  readonly stage: Size;
  readonly style: OverlayStyle;
}

/** Boxes with their labels, in stage space, as `BoxMarks` shows them on screen. */
export function paintBoxes(
  context: CanvasRenderingContext2D,
  { boxes, keptFree, picture, view, stage, style }: BoxPainting,
): void {
  context.font = `500 12px ${style.fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const widthOf = (label: string) =>
    Math.ceil(context.measureText(shortened(label)).width) + 2 * tagPaddingPx;
  const placed = placeBoxes(boxes, picture, view, stage, tagHeightPx, widthOf, keptFree);
  for (const { box, color } of placed) {
    // A dark line under the coloured one: seen on any picture.
    for (const [stroke, width] of [
      ['rgb(0 0 0 / 0.45)', 4],
      [`rgb(${color.join(' ')})`, 2],
    ] as const) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.strokeRect(box.x, box.y, Math.max(2, box.width), Math.max(2, box.height));
    }
  }
  for (const { label, color, tag } of placed) {
    if (!tag) continue;
    context.fillStyle = `rgb(${color.join(' ')})`;
    context.fillRect(tag.x - 1, tag.y, tag.width + 1, tag.height);
    context.fillStyle = style.inkOn(color);
    const textY = tag.y + tag.height / 2 + 0.5;
    context.fillText(shortened(label), tag.x + tagPaddingPx, textY, tag.width - 2 * tagPaddingPx);
  }
}
