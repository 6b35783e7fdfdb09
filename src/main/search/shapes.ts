import { isRelated, placementShape, type PlacementShape } from '@shared/search/placement-shape';
import type { Relation } from '@shared/search/query';
import type { Postings } from './postings';

/** What relations are decided by, of all entries of postings. */
export class Shapes {
  readonly version: number;
  private readonly sums: Int32Array;
  private readonly masks: Uint32Array;
  private readonly boxes: Int8Array;

  constructor(readonly postings: Postings) {
    const { length } = postings;
    this.version = postings.version;
    this.sums = new Int32Array(length * 3);
    this.masks = new Uint32Array(length * 2);
    this.boxes = new Int8Array(length * 5);
    const cells = new Uint8Array(64);
    for (let entry = 0; entry < length; entry++) {
      postings.readCells(entry, cells);
      const shape = placementShape(cells);
      this.sums.set([shape.sum, shape.sumX, shape.sumY], entry * 3);
      this.masks.set([shape.low, shape.high], entry * 2);
      const { count, left, top, right, bottom } = shape;
      this.boxes.set([count, left, top, right, bottom], entry * 5);
    }
  }

  read(
    entry: number,
    into: { -readonly [Key in keyof PlacementShape]: PlacementShape[Key] },
  ): void {
    const { sums, masks, boxes } = this;
    into.sum = sums[entry * 3]!;
    into.sumX = sums[entry * 3 + 1]!;
    into.sumY = sums[entry * 3 + 2]!;
    into.low = masks[entry * 2]!;
    into.high = masks[entry * 2 + 1]!;
    into.count = boxes[entry * 5]!;
    into.left = boxes[entry * 5 + 1]!;
    into.top = boxes[entry * 5 + 2]!;
    into.right = boxes[entry * 5 + 3]!;
    into.bottom = boxes[entry * 5 + 4]!;
  }
}

/** Positions, ascending, of images in which the two lie to one another as said. */
export function relatedPositions(relation: Relation, first: Shapes, second: Shapes): Int32Array {
  const [a, b] = [placementShape(new Uint8Array(64)), placementShape(new Uint8Array(64))];
  const found = new Int32Array(Math.min(first.postings.length, second.postings.length));
  let count = 0;
  eachPair(first.postings, second.postings, (position, nth, other) => {
    first.read(nth, a);
    second.read(other, b);
    if (isRelated(relation, a, b)) found[count++] = position;
  });
  return found.slice(0, count);
}

/** Images that have both tokens. */
function eachPair(
  one: Postings,
  two: Postings,
  take: (position: number, entryOfOne: number, entryOfTwo: number) => void,
): void {
  for (let i = 0, j = 0; i < one.length && j < two.length;) {
    const difference = one.positions[i]! - two.positions[j]!;
    if (difference === 0 && one.gone[i] === 0 && two.gone[j] === 0) {
      take(one.positions[i]!, i, j);
    }
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
}
