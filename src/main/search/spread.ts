import type { TokenSpread } from '@shared/api';
import type { Postings } from './postings';

/** Mean attention per cell over the images that have the token. */
export function spreadOf(postings: Postings | null, alive: Uint8Array): TokenSpread {
  const cells = new Array<number>(64).fill(0);
  if (!postings) return { imageCount: 0, cells };
  const { positions, gone, scales, length } = postings;
  const counts = new Uint8Array(length);
  let imageCount = 0;
  for (let entry = 0; entry < length; entry++) {
    counts[entry] = gone[entry] === 0 ? alive[positions[entry]!]! : 0;
    imageCount += counts[entry]!;
  }
  if (imageCount === 0) return { imageCount, cells };
  return {
    imageCount,
    cells: cells.map((_, cell) => {
      const column = postings.cellColumn(cell);
      let sum = 0;
      for (let entry = 0; entry < length; entry++) {
        if (counts[entry] === 1) sum += Math.fround((column[entry]! * scales[entry]!) / 255);
      }
      return sum / imageCount;
    }),
  };
}
