import type { FacetCounts, Input, Output, SearchHit, SearchSort, TokenSpread } from '@shared/api';
import { parseQuery } from '@shared/search/parse-query';
import { subjectsOf, termsOf, type Query } from '@shared/search/query';
import type { Pool } from '../db/connect';
import { evaluate, type Found } from './evaluate';
import { facetCounts } from './facets';
import { LiveLibrary, type LibraryView } from './live-library';
import { firstInOrder, wholeOrder, type Ordering } from './order';
import { spreadOf } from './spread';
import { isIdTerm, isSharedText, TermAnswers } from './term-answers';

export interface LiveEngineOptions {
  /** Of placements that are kept. */
  budgetBytes?: number;
}

const defaultBudgetBytes = 512 * 1024 * 1024;
/** A query is asked for its best, for all and for facets, one right after the other. */
const foundsKept = 3;

/** Answers searches from memory, exactly as the database would. */
export class LiveEngine {
  private readonly library: LiveLibrary;
  private readonly answers = new TermAnswers();
  private readonly founds = new Map<string, { found: Found; version: number }>();

  constructor(pool: Pool, { budgetBytes = defaultBudgetBytes }: LiveEngineOptions = {}) {
    this.library = new LiveLibrary(pool, budgetBytes);
  }

  async find({
    query,
    sort,
    direction,
    limit,
  }: Input<'search.find'>): Promise<Output<'search.find'>> {
    const { view, found } = await this.found(query, sort);
    const { images } = view;
    const ordering = orderingOf({ view, found, sort, direction });
    const { count, positions } = firstInOrder(found.mask, images.length, ordering, limit);
    const hits = Array.from(positions, (position): SearchHit => ({
      id: images.columns.id[position]!,
      score: found.scores?.[position] ?? 0,
    }));
    return { count, hits };
  }

  async ids({ query, sort, direction }: Input<'search.ids'>): Promise<Int32Array> {
    const { view, found } = await this.found(query, sort);
    const ordering = orderingOf({ view, found, sort, direction });
    const positions = wholeOrder(found.mask, view.images.length, ordering);
    const { id } = view.images.columns;
    return positions.map((position) => id[position]!);
  }

  async facets({ query, fields, limit }: Input<'search.facets'>): Promise<FacetCounts[]> {
    const { view, found } = await this.found(query, 'score');
    return fields.map((field) => facetCounts(view.images, found.mask, field, limit));
  }

  async spread(subject: Input<'search.spread'>): Promise<TokenSpread> {
    const view = await this.library.view({
      subjects: [subject],
      idTerms: [],
      textTerms: [],
      isByName: false,
    });
    return spreadOf(view.postingsOf(subject), view.images.columns.alive);
  }

  private async found(
    text: string,
    sort: SearchSort,
  ): Promise<{ view: LibraryView; found: Found }> {
    const query = parseQuery(text);
    const terms = termsOf(query);
    const view = await this.library.view({
      subjects: subjectsOf(query),
      idTerms: terms.filter(isIdTerm),
      textTerms: terms.filter(isSharedText),
      isByName: sort === 'name',
    });
    return { view, found: this.evaluated(query, view) };
  }

  private evaluated(query: Query, view: LibraryView): Found {
    const key = JSON.stringify(query);
    const kept = this.founds.get(key);
    if (kept?.version === view.version) return kept.found;
    const { columns, length } = view.images;
    const found = evaluate(query, columns.alive, length, (literal) =>
      this.answers.heldBy(literal, view),
    );
    this.founds.delete(key);
    this.founds.set(key, { found, version: view.version });
    const [oldest] = this.founds.keys();
    if (this.founds.size > foundsKept) this.founds.delete(oldest!);
    return found;
  }
}

function orderingOf({
  view,
  found,
  sort,
  direction,
}: {
  view: LibraryView;
  found: Found;
  sort: SearchSort;
  direction: 'asc' | 'desc';
}): Ordering {
  const isDescending = direction === 'desc';
  if (sort === 'score') return { keys: found.scores, isDescending, hasTiesDescending: false };
  const keys = sort === 'name' ? view.nameRanks : view.images.columns[sort];
  return { keys, isDescending, hasTiesDescending: isDescending };
}
