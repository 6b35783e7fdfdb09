import { placeOfCells, type GridSize } from '@shared/search/place';
import { queryOf } from '@shared/search/query';
import { addresses } from '../app/address';
import { formatSearchAddress } from './search-address';

/** The address of a search for one token in some cells. */
export function placeAddress(search: {
  token: string;
  isNegative: boolean;
  gridSize: GridSize;
  cells: readonly number[];
  /** 0…1; three decimals are kept. */
  minAttention: number;
}): string {
  const { token, isNegative, gridSize, cells, minAttention } = search;
  const query = queryOf({
    kind: 'place',
    subject: { token, isNegative },
    place: placeOfCells(gridSize, cells),
    minAttention: Math.round(minAttention * 1_000) / 1_000,
  });
  return `${addresses.search}?${formatSearchAddress(query)}`;
}
