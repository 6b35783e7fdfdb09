import { placeOfCells, type GridSize } from '@shared/search/place';
import { queryOf, type Subject } from '@shared/search/query';
import { addresses } from '../app/address';
import { formatSearchAddress } from './search-address';

/** The address of a search for one token or group in some cells. */
export function placeAddress(search: {
  subject: Subject;
  gridSize: GridSize;
  cells: readonly number[];
  /** 0…1; three decimals are kept. */
  minAttention: number;
}): string {
  const { subject, gridSize, cells, minAttention } = search;
  const query = queryOf({
    kind: 'place',
    subject,
    place: placeOfCells(gridSize, cells),
    minAttention: Math.round(minAttention * 1_000) / 1_000,
  });
  return `${addresses.search}?${formatSearchAddress(query)}`;
}
