import { z } from 'zod';
import { formatQueryAddress, parseQueryAddress, type SearchQuery } from './query-address';

const storageKey = 'daam-lens.recent-searches';
const keptCount = 8;
const storedSchema = z.array(z.string().max(10_000)).max(100);

/** The part of localStorage that is used. */
export type Keep = Pick<Storage, 'getItem' | 'setItem'>;

/** The last searches, newest first; what cannot be read counts as none. */
export function readRecentSearches(keep: Keep): SearchQuery[] {
  try {
    const stored = storedSchema.parse(JSON.parse(keep.getItem(storageKey) ?? '[]'));
    return stored.map(parseQueryAddress).filter(isWorthKeeping).slice(0, keptCount);
  } catch {
    return [];
  }
}

/** Puts a search in front; the same token with another place replaces its older search. */
export function rememberSearch(keep: Keep, query: SearchQuery): SearchQuery[] {
  const recent = addRecentSearch(readRecentSearches(keep), query);
  try {
    keep.setItem(storageKey, JSON.stringify(recent.map(formatQueryAddress)));
  } catch {
    // Storage that is full or switched off costs the memory, not the search.
  }
  return recent;
}

export function addRecentSearch(recent: SearchQuery[], query: SearchQuery): SearchQuery[] {
  if (!isWorthKeeping(query)) return recent;
  const others = recent.filter(
    ({ token, isNegative }) => token !== query.token || isNegative !== query.isNegative,
  );
  return [query, ...others].slice(0, keptCount);
}

function isWorthKeeping(query: SearchQuery): boolean {
  return query.token !== '' && query.cells.length > 0;
}
