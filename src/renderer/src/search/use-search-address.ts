import { useLayoutEffect } from 'react';
import { addresses, navigateHash, parseHash } from '../app/address';
import { queryOfDraft } from './draft-search';
import { emptyQuery, formatQueryAddress, isSameQuery, queryOfHash } from './query-address';
import { draftSearch } from './use-draft-search';

/** Painting changes the draft many times a second; browsers limit how often an address may change. */
const writeAfterMs = 150;

/** Keeps address and draft the same: a query in the address wins, else the draft writes its own. */
export function useSearchAddress(): void {
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const writeLater = () => {
      clearTimeout(timer);
      timer = setTimeout(writeSearchAddress, writeAfterMs);
    };
    takeAddress();
    addEventListener('hashchange', takeAddress);
    const unsubscribe = draftSearch.subscribe(writeLater);
    return () => {
      clearTimeout(timer);
      removeEventListener('hashchange', takeAddress);
      unsubscribe();
    };
  }, []);
}

/** Writes the draft into the address in place, so that Back leaves the screen in one step. */
export function writeSearchAddress(): void {
  const query = queryOfDraft(draftSearch.getState());
  if (!isOnSearch()) return;
  if (!queryOfHash(location.hash) && isSameQuery(emptyQuery, query)) return;
  const address = `${addresses.search}?${formatQueryAddress(query)}`;
  // As text: an address that means the same in other words is put in the form that is shared.
  if (location.hash !== `#${address}`) navigateHash(address, { replace: true });
}

function takeAddress(): void {
  if (!isOnSearch()) return;
  const asked = queryOfHash(location.hash);
  if (!asked) return writeSearchAddress();
  const draft = draftSearch.getState();
  if (!isSameQuery(asked, draft)) draft.load(asked);
  writeSearchAddress();
}

function isOnSearch(): boolean {
  return parseHash(location.hash).path === addresses.search;
}
