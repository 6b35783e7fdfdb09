import { toPlace, type GridSize, type Place } from './place';

/** What a search by place asks for. */
export interface SearchQuery {
  /** Empty while none has been chosen. */
  token: string;
  isNegative: boolean;
  gridSize: GridSize;
  cells: Place;
  /** 0…1; a cell below it does not count. */
  minAttention: number;
}

export const emptyQuery: SearchQuery = {
  token: '',
  isNegative: false,
  gridSize: 4,
  cells: [],
  minAttention: 0.3,
};

/** Longest token the contract takes. */
const maxTokenLength = 2_000;

/**
 * Reads `token=dragon&grid=4&cells=5,6,9,10&min=0.3&negative=0`, with or without "?".
 * Whatever is missing or makes no sense takes its default; it never throws.
 */
export function parseQueryAddress(text: string): SearchQuery {
  const fields = new URLSearchParams(text);
  const gridSize: GridSize = fields.get('grid') === '8' ? 8 : 4;
  return {
    token: (fields.get('token') ?? '').trim().slice(0, maxTokenLength),
    isNegative: ['1', 'true'].includes(fields.get('negative') ?? ''),
    gridSize,
    cells: parseCells(fields.get('cells') ?? '', gridSize),
    minAttention: parseAttention(fields.get('min')),
  };
}

/** The text after "?" that parseQueryAddress reads back. */
export function formatQueryAddress(query: SearchQuery): string {
  return [
    `token=${encodeURIComponent(withoutLoneSurrogates(query.token))}`,
    `grid=${query.gridSize}`,
    `cells=${query.cells.join(',')}`,
    `min=${roundAttention(query.minAttention)}`,
    `negative=${query.isNegative ? 1 : 0}`,
  ].join('&');
}

/** The query within a hash address like "#/search?token=moon", or null when it holds none. */
export function queryOfHash(hash: string): SearchQuery | null {
  const mark = hash.indexOf('?');
  if (mark === -1 || mark === hash.length - 1) return null;
  return parseQueryAddress(hash.slice(mark + 1));
}

export function isSameQuery(a: SearchQuery, b: SearchQuery): boolean {
  return formatQueryAddress(a) === formatQueryAddress(b);
}

// encodeURIComponent throws at half a character, which a cut text can end in.
function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function parseCells(text: string, gridSize: GridSize): Place {
  // 400 characters hold all 64 ids; more is nonsense that need not be split.
  const parts = text.slice(0, 400).split(',');
  return toPlace(parts.filter((part) => /^\d{1,2}$/.test(part)).map(Number), gridSize);
}

function parseAttention(text: string | null): number {
  const value = Number(text ?? Number.NaN);
  if (text === null || text.trim() === '' || Number.isNaN(value)) return emptyQuery.minAttention;
  return roundAttention(Math.min(Math.max(value, 0), 1));
}

function roundAttention(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
