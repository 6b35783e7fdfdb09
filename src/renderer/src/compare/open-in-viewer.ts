import { addresses, navigateHash } from '../app/address';
import { useResultSet } from '../app/result-set';

/**
 * There one leafs through the list one came from, or else, after a reload, through what is compared;
 * back leads here again.
 */
export function openInViewer(ids: readonly number[], id: number): void {
  const { ids: listed, setResultSet } = useResultSet.getState();
  if (!listed.includes(id)) setResultSet(ids, 'compare');
  navigateHash(addresses.image(id));
}
