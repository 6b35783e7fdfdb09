import type { FacetCounts, FacetField } from '@shared/api';
import { imageFlags } from '../db/live-images';
import type { ImageColumns } from './image-columns';
import type { Mask } from './masks';

/** How the images of the mask divide by a fact: the most frequent first, then by value. */
export function facetCounts(
  images: ImageColumns,
  mask: Mask,
  field: FacetField,
  limit: number,
): FacetCounts {
  const counted = countsOf(images, mask, field);
  const values = counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || byCodePoints(a.value, b.value))
    .slice(0, limit);
  return { field, values };
}

type Counted = FacetCounts['values'];

function countsOf(images: ImageColumns, mask: Mask, field: FacetField): Counted {
  const { columns, length, dictionaries } = images;
  switch (field) {
    case 'rating': {
      const counts = countCodes(columns.rating, 6, mask, length);
      return Array.from(counts, (count, stars) => ({ value: String(stars), count }));
    }
    case 'favorite': {
      const { flags } = columns;
      let [all, yes] = [0, 0];
      for (let at = 0; at < length; at++) {
        all += mask[at]!;
        yes += mask[at]! & flags[at]!;
      }
      // imageFlags.favorite is the lowest bit.
      return [
        { value: 'yes', count: yes / imageFlags.favorite },
        { value: 'no', count: all - yes },
      ];
    }
    case 'orientation':
      return orientations(images, mask);
    case 'lora': {
      const ofLists = countCodes(columns.loras, dictionaries.loras.texts.length, mask, length);
      const lists = images.loras.all();
      const counts = new Int32Array(images.loras.names.texts.length);
      ofLists.forEach((count, list) => {
        for (const name of lists[list]!) counts[name]! += count;
      });
      return named(counts, images.loras.names.texts);
    }
    default: {
      const { texts } = dictionaries[field];
      return named(countCodes(columns[field], texts.length, mask, length), texts);
    }
  }
}

function countCodes(
  codes: Int32Array | Uint8Array,
  size: number,
  mask: Mask,
  length: number,
): Int32Array {
  // One more, in front, for images that say nothing.
  const counts = new Int32Array(size + 1);
  for (let at = 0; at < length; at++) counts[codes[at]! + 1]! += mask[at]!;
  return counts.subarray(1);
}

function orientations({ columns, length }: ImageColumns, mask: Mask): Counted {
  const { width, height } = columns;
  const counts = new Int32Array(3);
  for (let at = 0; at < length; at++) {
    counts[Math.sign(width[at]! - height[at]!) + 1]! += mask[at]!;
  }
  return ['portrait', 'square', 'landscape'].map((value, nth) => ({ value, count: counts[nth]! }));
}

function named(counts: Int32Array, texts: readonly string[]): Counted {
  return texts.map((value, code) => ({ value, count: counts[code]! }));
}

/** As the bytes of UTF-8 compare. */
function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
