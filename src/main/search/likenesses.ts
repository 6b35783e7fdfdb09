import { meanLikeness } from '@shared/search/image-layout';
import type { LayoutToken } from '../db/image-layouts';
import type { Model } from './live-library';
import { fineCells } from './place-totals';
import type { Postings } from './postings';

/** How much images are like a model: of those that have any of its tokens, by position ascending. */
export interface Likenesses {
  readonly positions: Int32Array;
  readonly values: Float64Array;
}

/** `length`: of the positions of images. Nothing is like what is not there. */
export function likenesses(model: Model | null, length: number): Likenesses {
  if (!model) return { positions: new Int32Array(0), values: new Float64Array(0) };
  const { layout, postings } = model;
  const sums = new Float64Array(length);
  const isAny = new Uint8Array(length);
  // In the order of the tokens, as the sums depend on it.
  layout.forEach((token, nth) => addToken(token, postings[nth]!, sums, isAny));
  const positions = new Int32Array(isAny.reduce((count, one) => count + one, 0));
  const values = new Float64Array(positions.length);
  for (let position = 0, count = 0; position < length; position++) {
    if (isAny[position] === 0) continue;
    positions[count] = position;
    values[count++] = meanLikeness(sums[position]!, layout.length);
  }
  return { positions, values };
}

/** As `placementLikeness` does, a cell of all images at a time. */
function addToken(
  { sums: asked }: LayoutToken,
  postings: Postings,
  sums: Float64Array,
  isAny: Uint8Array,
): void {
  const shared = new Int32Array(postings.length);
  const together = new Int32Array(postings.length);
  asked.forEach((own, cell) => {
    const [a, b, c, d] = fineCells(cell).map((fine) => postings.cellColumn(fine)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    for (let entry = 0; entry < a.length; entry++) {
      const other = a[entry]! + b[entry]! + c[entry]! + d[entry]!;
      const isLess = other < own;
      shared[entry]! += isLess ? other : own;
      together[entry]! += isLess ? own : other;
    }
  });
  const { positions, gone } = postings;
  for (let entry = 0; entry < shared.length; entry++) {
    if (gone[entry] === 1) continue;
    const position = positions[entry]!;
    isAny[position] = 1;
    sums[position]! += together[entry] === 0 ? 1 : shared[entry]! / together[entry]!;
  }
}
