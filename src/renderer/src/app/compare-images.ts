import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { addresses, navigateHash } from './address';
import { inListOrder, whyNotCompared } from './compared-ids';
import { showDone } from './notices';
import { useResultSet } from './result-set';

/** Opens them side by side; says why where they are too few or too many. */
export function compareImages(ids: readonly number[]): void {
  const reason = whyNotCompared(ids.length);
  if (reason) return showDone(`${reason}.`);
  navigateHash(addresses.compare(ids), { state: fromWithin });
}

/**
 * The same for what is picked out of a list, in the order of the list, through which one leafs from
 * there.
 */
export function useCompareFrom(list: readonly number[]): (ids: readonly number[]) => void {
  const [location] = useLocation();
  return useCallback(
    (ids) => {
      if (whyNotCompared(ids.length)) return compareImages(ids);
      const origin = location === addresses.library ? 'library' : 'search';
      useResultSet.getState().setResultSet(list, origin);
      compareImages(inListOrder(ids, list));
    },
    [list, location],
  );
}

/** Where the comparison was opened by a link or a reload in a new window, there is no step back. */
const fromWithin = { isFromWithin: true };

/** Back to where one came from, else to the library. */
export function leaveComparison(): void {
  const state = history.state as Partial<typeof fromWithin> | null;
  if (state?.isFromWithin) history.back();
  else navigateHash(addresses.library);
}

/** Other images, or in another order, in the same place of the way back. */
export function compareInstead(ids: readonly number[]): void {
  navigateHash(addresses.compare(ids), { replace: true, state: history.state });
}
