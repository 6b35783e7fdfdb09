import { bboxCells } from '@shared/heatmap/grid';
import { formatQueryAddress } from '../search/query-address';
import type { Source } from './sources';

/** Where a search by default starts counting; a weak token asks for less, or it finds nothing. */
const usualMinimum = 0.3;

/** The search for images with this token where it is here; null for groups and without a place. */
export function findAddress({ ref, polarity, bbox, width, height, maxAttention }: Source) {
  if (ref.kind !== 'token' || !bbox) return null;
  const query = formatQueryAddress({
    token: ref.name,
    isNegative: polarity === 'negative',
    gridSize: 4,
    cells: bboxCells(bbox, width, height, 4),
    minAttention: Math.min(usualMinimum, (maxAttention ?? 1) / 2),
  });
  return `/search?${query}`;
}
