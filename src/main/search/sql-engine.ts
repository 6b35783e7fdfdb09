import type { Pool } from '../db/connect';
import { countFacets } from '../db/facets';
import { findImageIds, findImages, findScoredIds } from '../db/find-images';
import { tokenSpread } from '../db/token-spread';
import type { SearchEngine } from './search-engine';

/** Asks the database each time: nothing to load, nothing to keep current. */
export function createSqlEngine(pool: Pool): SearchEngine {
  return {
    find: (search) => findImages(pool, search),
    ids: (search) => findImageIds(pool, search),
    scoredIds: (search) => findScoredIds(pool, search),
    facets: (asked) => countFacets(pool, asked),
    spread: (subject) => tokenSpread(pool, subject),
  };
}
