import type { FacetCounts, SearchAnswer, SearchHit, SearchSort } from '@shared/api';
import { modelsOf, subjectsOf, termsOf, type Query } from '@shared/search/query';
import type { Pool } from '../db/connect';
import { evaluate, type Found, type ResultBuffers } from './evaluate';
import { facetCounts } from './facets';
import { LiveLibrary, type LibraryView } from './live-library';
import { firstInOrder, scoresAt, wholeOrder, type Ordering } from './order';
import type { FacetsAsked, ImageSearch } from './search-engine';
import { isIdTerm, isSharedText, TermAnswers } from './term-answers';

export interface LiveEngineOptions {
  /** Of placements that are kept. */
  budgetBytes?: number;
}

const defaultBudgetBytes = 512 * 1024 * 1024;
/** A query is asked for its best, for all and for facets, one right after the other. */
const foundsKept = 3;

/** Ids and their scores, each in one run. */
export interface ScoredRun {
  ids: Int32Array<ArrayBuffer>;
  scores: Float64Array<ArrayBuffer>;
}

interface KeptFound {
  found: Found;
  buffers: ResultBuffers;
  version: number;
}

/** Answers searches from memory, exactly as the database would. */
export class LiveEngine {
  private readonly library: LiveLibrary;
  private readonly answers = new TermAnswers();
  private readonly founds = new Map<string, KeptFound>();

  constructor(pool: Pool, { budgetBytes = defaultBudgetBytes }: LiveEngineOptions = {}) {
    this.library = new LiveLibrary(pool, budgetBytes, (postings) => this.answers.forget(postings));
  }

  /** Reads the facts of all images, so that the first search need not. */
  async warmUp(): Promise<void> {
    await this.library.view({
      subjects: [],
      models: [],
      idTerms: [],
      textTerms: [],
      isByName: false,
    });
  }

  async find({ limit, ...search }: ImageSearch & { limit: number }): Promise<SearchAnswer> {
    const { view, found } = await this.found(search.query, search.sort);
    const { id } = view.images.columns;
    const first = firstInOrder(found, orderingOf(view, search), limit);
    const hits = Array.from(first, (nth): SearchHit => ({
      id: id[found.positions[nth]!]!,
      score: found.scores?.[nth] ?? 0,
    }));
    return { count: found.count, hits };
  }

  async ids(search: ImageSearch): Promise<Int32Array> {
    const { view, found } = await this.found(search.query, search.sort);
    return idsAt(view, wholeOrder(found, orderingOf(view, search)));
  }

  async scoredIds(search: ImageSearch): Promise<ScoredRun> {
    const { view, found } = await this.found(search.query, search.sort);
    const positions = wholeOrder(found, orderingOf(view, search));
    const scores = scoresAt(positions, found, view.images.length);
    return { ids: idsAt(view, positions), scores };
  }

  async facets({ query, fields, limit }: FacetsAsked): Promise<FacetCounts[]> {
    const { view, found } = await this.found(query, 'score');
    return [...new Set(fields)].map((field) => facetCounts(view.images, found, field, limit));
  }

  private async found(
    query: Query,
    sort: SearchSort,
  ): Promise<{ view: LibraryView; found: Found }> {
    const terms = termsOf(query);
    const view = await this.library.view({
      subjects: subjectsOf(query),
      models: modelsOf(query),
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
    const buffers = this.takeBuffers(length);
    const found = evaluate(
      query,
      columns.alive,
      length,
      (literal) => this.answers.heldBy(literal, view),
      buffers,
    );
    this.founds.delete(key);
    this.founds.set(key, { found, buffers, version: view.version });
    return found;
  }

  /** Those of the oldest result: fresh memory costs more than what is written to it. */
  private takeBuffers(length: number): ResultBuffers {
    const [oldest] = this.founds.keys();
    if (this.founds.size >= foundsKept) {
      const { buffers } = this.founds.get(oldest!)!;
      this.founds.delete(oldest!);
      if (buffers.positions.length >= length) return buffers;
    }
    const capacity = Math.ceil(length * 1.02) + 64;
    return { positions: new Int32Array(capacity), scores: new Float64Array(capacity) };
  }
}

/** Ids in the place of positions. */
function idsAt(
  { images }: LibraryView,
  positions: Int32Array<ArrayBuffer>,
): Int32Array<ArrayBuffer> {
  const { id } = images.columns;
  for (let nth = 0; nth < positions.length; nth++) positions[nth] = id[positions[nth]!]!;
  return positions;
}

function orderingOf(view: LibraryView, { sort, direction }: ImageSearch): Ordering {
  const isDescending = direction === 'desc';
  if (sort === 'score') return { keys: 'scores', isDescending, hasTiesDescending: false };
  const keys = sort === 'name' ? view.nameRanks : view.images.columns[sort];
  return { keys, isDescending, hasTiesDescending: isDescending };
}
