import { addresses, navigateHash } from '../app/address';
import { useResultSet } from '../app/result-set';

/** There one leafs through what is compared; back leads here again. */
export function openInViewer(ids: readonly number[], id: number): void {
  useResultSet.getState().setResultSet(ids, 'compare');
  navigateHash(addresses.image(id));
}
