import { formatQuery } from '@shared/search/format-query';
import { parseQuery } from '@shared/search/parse-query';
import { wholePicture } from '@shared/search/place';
import type { Query, Term } from '@shared/search/query';
import { z } from 'zod';
import { unpaintedTerm } from './asked-search';
import { parseSearchAddress, formatSearchAddress } from './search-address';

const storageKey = 'daam-lens.recent-searches';
const keptCount = 8;
/** A longer one is kept nowhere: there would be no room for others. */
const longest = 10_000;
const storedSchema = z.array(z.string().max(longest)).max(100);

/** The part of localStorage that is used. */
export type Keep = Pick<Storage, 'getItem' | 'setItem'>;

/** The last searches, newest first; what cannot be read counts as none. */
export function readRecentSearches(keep: Keep): Query[] {
  try {
    const stored = storedSchema.parse(JSON.parse(keep.getItem(storageKey) ?? '[]'));
    return stored.flatMap(readOne).slice(0, keptCount);
  } catch {
    return [];
  }
}

/** Puts a search in front; the same terms with other places replace their older search. */
export function rememberSearch(keep: Keep, query: Query): Query[] {
  const recent = addRecentSearch(readRecentSearches(keep), query);
  try {
    keep.setItem(storageKey, JSON.stringify(recent.map((one) => formatSearchAddress(one))));
  } catch {
    // Storage that is full or switched off costs the memory, not the search.
  }
  return recent;
}

export function addRecentSearch(recent: readonly Query[], query: Query): Query[] {
  if (!isWhole(query) || formatSearchAddress(query).length > longest) return [...recent];
  const others = recent.filter((one) => withoutPlaces(one) !== withoutPlaces(query));
  return [query, ...others].slice(0, keptCount);
}

/** Also one that an earlier version has kept. */
function readOne(address: string): Query[] {
  try {
    const query = parseQuery(parseSearchAddress(address).text);
    return isWhole(query) ? [query] : [];
  } catch {
    return [];
  }
}

function isWhole(query: Query): boolean {
  return query.clauses.length > 0 && unpaintedTerm(query) === undefined;
}

function withoutPlaces({ clauses }: Query): string {
  const plain = (term: Term): Term =>
    term.kind === 'place' ? { ...term, place: wholePicture(), minAttention: 0 } : term;
  return formatQuery({
    clauses: clauses.map(({ any }) => ({
      any: any.map(({ not, term }) => ({ not, term: plain(term) })),
    })),
  });
}
