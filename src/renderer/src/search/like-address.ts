import { defaultMinLikeness, queryOf } from '@shared/search/query';
import { addresses } from '../app/address';
import { formatSearchAddress } from './search-address';

/** The address of a search for images like this one. */
export function likeAddress(imageId: number): string {
  const query = queryOf({ kind: 'like', imageId, minLikeness: defaultMinLikeness });
  return `${addresses.search}?${formatSearchAddress(query)}`;
}
