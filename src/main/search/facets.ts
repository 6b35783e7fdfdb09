import type { FacetCounts, FacetField } from '@shared/api';
import { imageFlags } from '../db/live-images';
import type { ImageColumns } from './image-columns';
import type { Found } from './evaluate';

/** How the images that are found divide by a fact: the most frequent first, then by value. */
export function facetCounts(
  images: ImageColumns,
  found: Found,
  field: FacetField,
  limit: number,
): FacetCounts {
  const counted = countsOf(images, found, field);
  const values = counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || byCodePoints(a.value, b.value))
    .slice(0, limit);
  return { field, values };
}

type Counted = FacetCounts['values'];

function countsOf(images: ImageColumns, found: Found, field: FacetField): Counted {
  const { columns, dictionaries } = images;
  switch (field) {
    case 'rating': {
      const counts = countCodes(columns.rating, 6, found);
      return Array.from(counts, (count, stars) => ({ value: String(stars), count }));
    }
    case 'favorite': {
      const { flags } = columns;
      let yes = 0;
      for (let i = 0; i < found.count; i++) {
        if ((flags[found.positions[i]!]! & imageFlags.favorite) !== 0) yes++;
      }
      return [
        { value: 'yes', count: yes },
        { value: 'no', count: found.count - yes },
      ];
    }
    case 'orientation':
      return orientations(images, found);
    case 'lora': {
      const ofLists = countCodes(columns.loras, dictionaries.loras.texts.length, found);
      const lists = images.loras.all();
      const counts = new Int32Array(images.loras.names.texts.length);
      ofLists.forEach((count, list) => {
        for (const name of lists[list]!) counts[name]! += count;
      });
      return named(counts, images.loras.names.texts);
    }
    default: {
      const { texts } = dictionaries[field];
      return named(countCodes(columns[field], texts.length, found), texts);
    }
  }
}

function countCodes(
  codes: Int32Array | Uint8Array,
  size: number,
  { count, positions }: Found,
): Int32Array {
  // One more, in front, for images that say nothing.
  const counts = new Int32Array(size + 1);
  for (let i = 0; i < count; i++) counts[codes[positions[i]!]! + 1]!++;
  return counts.subarray(1);
}

function orientations({ columns }: ImageColumns, { count, positions }: Found): Counted {
  const { width, height } = columns;
  const counts = new Int32Array(3);
  for (let i = 0; i < count; i++) {
    const at = positions[i]!;
    counts[Math.sign(width[at]! - height[at]!) + 1]!++;
  }
  return ['portrait', 'square', 'landscape'].map((value, nth) => ({
    value,
    count: counts[nth]!,
  }));
}

function named(counts: Int32Array, texts: readonly string[]): Counted {
  return texts.map((value, code) => ({ value, count: counts[code]! }));
}

/** As the bytes of UTF-8 compare. */
function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
