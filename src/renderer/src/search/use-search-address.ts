import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { useLayoutEffect } from 'react';
import { addresses, navigateHash, parseHash } from '../app/address';
import type { SortChoice } from './draft-search';
import { formatSearchAddress, searchOfHash, type AskedSearch } from './search-address';
import { draftSearch } from './use-draft-search';

/** Painting changes the draft many times a second; browsers limit how often an address may change. */
const writeAfterMs = 150;

/** Keeps address and draft the same: a search in the address wins, else the draft writes its own. */
export function useSearchAddress(): void {
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let taken = '';
    const take = () => {
      takeAddress();
      taken = location.hash;
    };
    // An address that has just been typed, and is still to be taken, is not written over.
    const write = () => location.hash === taken && writeSearchAddress();
    take();
    addEventListener('hashchange', take);
    const unsubscribe = draftSearch.subscribe((now, before) => {
      if (now.query === before.query && now.order === before.order) return;
      clearTimeout(timer);
      timer = setTimeout(write, writeAfterMs);
    });
    return () => {
      clearTimeout(timer);
      removeEventListener('hashchange', take);
      unsubscribe();
    };
  }, []);
}

/** Writes the draft into the address in place, so that Back leaves the screen in one step. */
export function writeSearchAddress(): void {
  const { query, order } = draftSearch.getState();
  if (!isOnSearch()) return;
  if (!searchOfHash(location.hash) && query.clauses.length === 0) return;
  const address = `${addresses.search}?${formatSearchAddress(query, order)}`;
  // As text: an address that means the same in other words is put in the form that is shared.
  if (location.hash !== `#${address}`) navigateHash(address, { replace: true });
}

function takeAddress(): void {
  if (!isOnSearch()) return;
  const asked = searchOfHash(location.hash);
  if (!asked) return writeSearchAddress();
  if (load(asked)) writeSearchAddress();
}

/** False where the text is no query: it is shown with what is wrong in it, and nothing else changes. */
function load({ text, order }: AskedSearch): boolean {
  const draft = draftSearch.getState();
  try {
    const query = parseQuery(text);
    if (formatQuery(query) !== formatQuery(draft.query)) draft.load(query, order);
    else if (!isSameOrder(order, draft.order)) draft.setOrder(order);
    return true;
  } catch {
    draft.setText(text);
    return false;
  }
}

function isSameOrder(a: SortChoice | null, b: SortChoice | null): boolean {
  return a?.sort === b?.sort && a?.direction === b?.direction;
}

function isOnSearch(): boolean {
  return parseHash(location.hash).path === addresses.search;
}
