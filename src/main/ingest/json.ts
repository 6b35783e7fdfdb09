import { AppError } from '@shared/errors';
import { storableText } from './storable-text';

export interface ParsedJson {
  value: unknown;
  /** Whether strings held NUL characters (removed, because Postgres text cannot hold them). */
  hadNul: boolean;
}

const maxCharacters = 64 * 1024 * 1024;
const maxDepth = 200;
/** Strings, quotes in them, and marks between them: what parsing takes time and memory for. */
const maxPieces = 1_000_000;
/** What stands between strings is rewritten; an honest file has little of it. */
const maxBetween = 16 * 1024 * 1024;

/**
 * JSON from strangers. Differs from JSON.parse: `NaN` and `Infinity` become null; whole numbers of
 * 16 to 40 digits become their decimal text (seeds reach 2^64−1); NUL and lone surrogates are
 * taken out of strings. Throws `metadata-json` and `metadata-too-large`.
 */
export function parseJson(text: string): ParsedJson {
  if (text.length > maxCharacters) throw tooLarge(`is longer than ${maxCharacters} characters`);
  const value = parseStandard(toStandardJson(text));
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return { value, hadNul: false };
  const found = { nul: false };
  return { value: cleaned(value, found), hadNul: found.nul };
}

/** The same for JSON that was encoded again as a string, once or twice, as some writers do. */
export function parseNestedJson(text: string): ParsedJson {
  let parsed = parseJson(text);
  let hadNul = parsed.hadNul;
  for (let times = 0; times < 2 && typeof parsed.value === 'string'; times++) {
    if (!/^\s*["[{]/.test(parsed.value)) break;
    parsed = parseJson(parsed.value);
    hadNul ||= parsed.hadNul;
  }
  return { value: parsed.value, hadNul };
}

/** The value as a record, unless it is a list or no object at all. */
export function asObject(value: unknown): Record<string, unknown> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}

function parseStandard(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('metadata-json', `The JSON cannot be read: ${detail}`, { cause });
  }
}

/** Rewrites what stands between strings, and measures the text before JSON.parse recurses. */
function toStandardJson(text: string): string {
  const parts: string[] = [];
  const measured = { depth: 0, pieces: 0, between: 0 };
  let copied = 0;
  let position = 0;
  while (position < text.length) {
    const quote = text.indexOf('"', position);
    const end = quote < 0 ? text.length : quote;
    const between = text.slice(position, end);
    measure(between, measured);
    const rewritten = rewrite(between);
    // Only changes make a new part: most texts need none.
    if (rewritten !== between) {
      parts.push(text.slice(copied, position), rewritten);
      copied = end;
    }
    position = quote < 0 ? end : stringEnd(text, quote, measured);
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

interface Measured {
  depth: number;
  pieces: number;
  /** Characters between strings. */
  between: number;
}

function measure(between: string, measured: Measured): void {
  measured.between += between.length;
  if (measured.between > maxBetween) {
    throw tooLarge(`has more than ${maxBetween} characters between its strings`);
  }
  for (const character of between) {
    if (character === '[' || character === '{') measured.depth++;
    else if (character === ']' || character === '}') measured.depth--;
    else if (character !== ',') continue;
    countPiece(measured);
    if (measured.depth > maxDepth) throw tooLarge(`is nested more than ${maxDepth} deep`);
  }
}

function countPiece(measured: Measured): void {
  if (++measured.pieces > maxPieces) throw tooLarge(`has more than ${maxPieces} parts`);
}

function tooLarge(what: string): AppError {
  return new AppError('metadata-too-large', `The JSON ${what}.`);
}

function rewrite(between: string): string {
  // Nothing to rewrite fits between two strings like `":` or `",`.
  if (between.length < 3) return between;
  return between
    .replace(/-?\b(?:NaN|Infinity)\b/g, 'null')
    .replace(/(?<![\d.eE+-])-?\d{16,40}(?![\d.eE])/g, '"$&"');
}

/** Index after the closing quote: the first one that no odd run of backslashes escapes. */
function stringEnd(text: string, open: number, measured: Measured): number {
  let quote = open;
  for (;;) {
    countPiece(measured);
    quote = text.indexOf('"', quote + 1);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
}

function cleaned(value: unknown, found: { nul: boolean }): unknown {
  if (typeof value === 'string') return cleanedText(value, found);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, found));
  const object = asObject(value);
  if (!object) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => [cleanedText(key, found), cleaned(item, found)]),
  );
}

function cleanedText(text: string, found: { nul: boolean }): string {
  if (text.includes('\0')) found.nul = true;
  return storableText(text);
}
