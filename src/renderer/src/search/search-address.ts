import { searchSorts, type SearchSort } from '@shared/api';
import { formatQuery } from '@shared/search/format-query';
import { placeOfCells, type GridSize } from '@shared/search/place';
import { defaultMinAttention, emptyQuery, queryOf, type Query } from '@shared/search/query';
import type { SortChoice } from './draft-search';

/** What an address says: a query as text, which may be none, and an order where one was chosen. */
export interface AskedSearch {
  readonly text: string;
  readonly order: SortChoice | null;
}

/** Longest token the contract takes. */
const maxTokenLength = 2_000;

/** Reads `q=dragon%40center&sort=score&dir=desc`, and what earlier versions wrote; never throws. */
export function parseSearchAddress(text: string): AskedSearch {
  const fields = new URLSearchParams(text);
  const query = fields.get('q');
  return {
    text: query ?? formatQuery(earlierQuery(fields)),
    order: parseOrder(fields.get('sort'), fields.get('dir')),
  };
}

/** The text after "?" that parseSearchAddress reads back. */
export function formatSearchAddress(query: Query, order: SortChoice | null = null): string {
  const text = `q=${encodeURIComponent(withoutLoneSurrogates(formatQuery(query)))}`;
  return order ? `${text}&sort=${order.sort}&dir=${order.direction}` : text;
}

/** What a hash address like "#/search?q=moon" asks for, or null when it asks for nothing. */
export function searchOfHash(hash: string): AskedSearch | null {
  const mark = hash.indexOf('?');
  if (mark === -1 || mark === hash.length - 1) return null;
  return parseSearchAddress(hash.slice(mark + 1));
}

function parseOrder(sort: string | null, direction: string | null): SortChoice | null {
  if (!(searchSorts as readonly (string | null)[]).includes(sort)) return null;
  return { sort: sort as SearchSort, direction: direction === 'asc' ? 'asc' : 'desc' };
}

/** `token=dragon&grid=4&cells=5,6,9,10&min=0.3&negative=0`: one token at one place. */
function earlierQuery(fields: URLSearchParams): Query {
  const token = (fields.get('token') ?? '').trim().slice(0, maxTokenLength);
  if (token === '') return emptyQuery;
  const gridSize: GridSize = fields.get('grid') === '8' ? 8 : 4;
  return queryOf({
    kind: 'place',
    subject: { token, isNegative: ['1', 'true'].includes(fields.get('negative') ?? '') },
    place: placeOfCells(gridSize, parseCells(fields.get('cells') ?? '')),
    minAttention: parseAttention(fields.get('min')),
  });
}

function parseCells(text: string): number[] {
  // 400 characters hold all 64 ids; more is nonsense that need not be split.
  const parts = text.slice(0, 400).split(',');
  return parts.filter((part) => /^\d{1,2}$/.test(part)).map(Number);
}

function parseAttention(text: string | null): number {
  const value = Number(text ?? Number.NaN);
  if (text === null || text.trim() === '' || Number.isNaN(value)) return defaultMinAttention;
  return Math.round(Math.min(Math.max(value, 0), 1) * 1_000) / 1_000;
}

// encodeURIComponent throws at half a character, which a cut text can end in.
function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
