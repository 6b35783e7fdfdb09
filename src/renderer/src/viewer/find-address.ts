import { bboxCells, cellAttention, placementOf } from '@shared/heatmap/grid';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { placeAddress } from '../search/place-address';
import type { Source } from './sources';

/** Where a search by default starts counting; a weak token asks for less, or it finds nothing. */
export const usualMinimum = 0.3;
const gridSize = 4;
/** More cells than this are no place. */
const mostCells = (gridSize * gridSize * 3) / 4;
/** Part of the strongest cell's mean from which a cell of a diffuse token counts. */
export const strongPart = 0.8;

export interface FindTarget {
  readonly address: string;
  /** The token is everywhere: the search can say little. */
  readonly isSpread: boolean;
}

/**
 * The search for images with this token or group where it is here; null without a place, and for a
 * group that the library does not keep.
 * Diffuse tokens, whose box is nearly the whole picture, are looked for where they are strongest:
 * that takes the heatmap, and until it is there the box has to do.
 */
export function findTarget(
  { ref, polarity, bbox, width, height, maxAttention }: Source,
  heatmap: () => Heatmap | null,
): FindTarget | null {
  const isGroup = ref.kind === 'group';
  if ((isGroup && ref.mergedFrom) || !bbox) return null;
  let cells = bboxCells(bbox, width, height, gridSize);
  let minAttention = Math.min(usualMinimum, (maxAttention ?? largestOf(heatmap())) / 2);
  const diffuse = cells.length > mostCells ? heatmap() : null;
  if (diffuse) {
    const means = cellAttention(placementOf(diffuse), gridSize);
    const strongest = Math.max(...means);
    cells = means.flatMap((mean, cell) => (mean >= strongest * strongPart ? [cell] : []));
    // The image itself is to be found again, in every cell that is asked for.
    minAttention = Math.min(minAttention, Math.floor(strongest * strongPart * 100) / 100);
  }
  const address = placeAddress({
    subject: {
      token: ref.name,
      isNegative: polarity === 'negative',
      ...(isGroup && { isGroup }),
    },
    gridSize,
    cells,
    minAttention,
  });
  return { address, isSpread: cells.length > mostCells };
}

/** Of a heatmap that is not there yet, nothing is known. */
function largestOf(heatmap: Heatmap | null): number {
  return heatmap ? heatmap.values.reduce((most, value) => Math.max(most, value), 0) : 1;
}
