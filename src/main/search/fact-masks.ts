import { imageFlags, serverTime } from '../db/live-images';
import { endOfDay, startOfDay } from '@shared/search/days';
import type { DateTerm, FlagTerm, NumberTerm } from '@shared/search/query';
import type { Columns, ImageColumns } from './image-columns';
import { maskLength, type Mask } from './masks';

/** Where a fact that is kept as numbers is as the term says. */
export function factMask(images: ImageColumns, term: NumberTerm | DateTerm | FlagTerm): Mask {
  switch (term.kind) {
    case 'number':
      return numberMask(images, term);
    case 'date':
      return maskWhere(images, ({ modified }) => {
        const from = term.from === null ? -Infinity : serverTime(startOfDay(term.from));
        const end = term.to === null ? Infinity : serverTime(endOfDay(term.to));
        return (at) => modified[at]! >= from && (modified[at]! < end || end === Infinity);
      });
    case 'flag':
      return flagMask(images, term);
  }
}

/** Where a fact that is kept by numbers of texts has one of them. */
export function codeMask(codes: Int32Array, length: number, holds: Uint8Array): Mask {
  const mask = new Uint8Array(maskLength(length));
  for (let at = 0; at < length; at++) {
    const code = codes[at]!;
    if (code >= 0) mask[at] = holds[code]!;
  }
  return mask;
}

/** Where the images with these ids, ascending, are. */
export function idMask(images: ImageColumns, ids: Int32Array): Mask {
  const mask = new Uint8Array(maskLength(images.length));
  const { id } = images.columns;
  for (let at = 0, next = 0; at < images.length && next < ids.length; at++) {
    while (next < ids.length && ids[next]! < id[at]!) next++;
    if (ids[next] === id[at]) mask[at] = 1;
  }
  return mask;
}

function numberMask(images: ImageColumns, { field, from, to }: NumberTerm): Mask {
  const [low, high] = [from ?? -Infinity, to ?? Infinity];
  return maskWhere(images, (columns) => {
    // What is not known is not a number, and lies nowhere.
    if (field === 'aspect') {
      const { width, height } = columns;
      return (at) => {
        const aspect = width[at]! / height[at]!;
        return aspect >= low && aspect <= high;
      };
    }
    const values = columns[field];
    return (at) => values[at]! >= low && values[at]! <= high;
  });
}

function flagMask(images: ImageColumns, { flag }: FlagTerm): Mask {
  return maskWhere(images, ({ flags, rating, heatmaps }) => {
    switch (flag) {
      case 'favorite':
        return (at) => (flags[at]! & imageFlags.favorite) !== 0;
      case 'missing':
        return (at) => (flags[at]! & imageFlags.missing) !== 0;
      case 'overlay':
        return (at) => (flags[at]! & imageFlags.overlay) !== 0;
      case 'with-problems':
        return (at) => (flags[at]! & imageFlags.problems) !== 0;
      case 'rated':
        return (at) => rating[at]! > 0;
      case 'with-heatmaps':
        return (at) => heatmaps[at]! > 0;
    }
  });
}

function maskWhere(
  images: ImageColumns,
  holdsIn: (columns: Columns) => (at: number) => boolean,
): Mask {
  const mask = new Uint8Array(maskLength(images.length));
  const holds = holdsIn(images.columns);
  for (let at = 0; at < images.length; at++) if (holds(at)) mask[at] = 1;
  return mask;
}
