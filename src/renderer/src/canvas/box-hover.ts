import type { LabelledBox } from '@shared/layers';
import type { PointerFeed, PointerPlace } from './pointer-feed';
import type { Size } from './spaces';
import type { Viewport } from './viewport-store';

/** The smallest box around a place of the picture, in its pixels; the first of equals, −1 for none. */
export function boxUnder(
  boxes: readonly LabelledBox[],
  picture: Size,
  { x, y }: { readonly x: number; readonly y: number },
): number {
  let found = -1;
  let smallest = Infinity;
  boxes.forEach((box, at) => {
    const { left, top, width, height } = pixelsOf(box, picture);
    const isInside = x >= left && y >= top && x < left + width && y < top + height;
    if (!isInside || width * height >= smallest) return;
    [found, smallest] = [at, width * height];
  });
  return found;
}

export interface BoxFigures {
  /** "312 × 208 px". */
  readonly size: string;
  /** "covers 4.1 % of the picture, mean attention 0.42"; empty while that is not known. */
  readonly measure: string;
}

/** What a box says of itself, in pixels of the picture. */
export function boxFigures(box: LabelledBox, picture: Size): BoxFigures {
  const { width, height } = pixelsOf(box, picture);
  const size = `${Math.round(width)} × ${Math.round(height)} px`;
  if (!box.measure) return { size, measure: '' };
  const { area, meanAttention } = box.measure;
  const percent = area < 0.1 ? (area * 100).toFixed(1) : String(Math.round(area * 100));
  return {
    size,
    measure: `covers ${percent} % of the picture, mean attention ${meanAttention.toFixed(2)}`,
  };
}

/** Tells which box the pointer is on, −1 for none, whenever it moves. Returns how to stop. */
export function followHover(
  boxes: readonly LabelledBox[],
  viewport: Pick<Viewport, 'getState'>,
  pointer: PointerFeed,
  tell: (at: number, place: PointerPlace | null) => void,
): () => void {
  const follow = (place: PointerPlace | null) =>
    tell(place?.isInside ? boxUnder(boxes, viewport.getState().image, place.image) : -1, place);
  follow(pointer.get());
  return pointer.subscribe(follow);
}

function pixelsOf({ bbox, width, height }: LabelledBox, picture: Size) {
  const [x, y, across, down] = bbox;
  const [cellWidth, cellHeight] = [picture.width / width, picture.height / height];
  return {
    left: x * cellWidth,
    top: y * cellHeight,
    width: across * cellWidth,
    height: down * cellHeight,
  };
}
