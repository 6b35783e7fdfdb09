import { isSamePosition, type Position } from './query-edit';

/** A chip on the page, in pixels. */
export interface ChipBox {
  readonly at: Position;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a chip would go: beside the alternatives of a clause, or before the clause that is `index`. */
export type ChipDrop =
  | { readonly kind: 'onto'; readonly clause: number }
  | { readonly kind: 'between'; readonly index: number };

/** Of a chip's width, on either side: there one means the gap beside it. */
const sideShare = 0.25;

/**
 * What letting go of a chip at a point means; null where it changes nothing. Boxes come in the order of
 * the query, in rows.
 */
export function chipDropAt(
  dragged: Position,
  boxes: readonly ChipBox[],
  point: { x: number; y: number },
): ChipDrop | null {
  const under = boxes.find((box) => isWithin(box, point));
  if (under && isSamePosition(under.at, dragged)) return null;
  const side = under ? (under.right - under.left) * sideShare : 0;
  if (under && point.x >= under.left + side && point.x <= under.right - side) {
    return onto(under.at.clause, dragged);
  }
  const next = boxes.findIndex((box) => !isBefore(box, point));
  const [before, after] = [boxes.at(next - 1), boxes[next]];
  if (next > 0 && after && before!.at.clause === after.at.clause) {
    return onto(after.at.clause, dragged);
  }
  const clauses = (boxes.at(-1)?.at.clause ?? -1) + 1;
  return between(after ? after.at.clause : clauses, dragged, boxes);
}

function onto(clause: number, dragged: Position): ChipDrop | null {
  return clause === dragged.clause ? null : { kind: 'onto', clause };
}

function between(index: number, { clause }: Position, boxes: readonly ChipBox[]): ChipDrop | null {
  const isAlone = boxes.filter(({ at }) => at.clause === clause).length === 1;
  const isThere = index === clause || index === clause + 1;
  return isAlone && isThere ? null : { kind: 'between', index };
}

function isWithin({ left, right, top, bottom }: ChipBox, { x, y }: { x: number; y: number }) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** In a row above, or further left in the same. */
function isBefore({ left, right, top, bottom }: ChipBox, { x, y }: { x: number; y: number }) {
  if (y > bottom) return true;
  return y >= top && x > (left + right) / 2;
}
