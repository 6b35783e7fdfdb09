/**
 * Text as Postgres can hold it: without NUL, and with the Unicode replacement character for half
 * surrogate pairs, which UTF-8 and jsonb refuse.
 */
export function cleanText(text: string): string {
  // Nearly every text is clean already, and telling is cheaper than cleaning.
  if (text.isWellFormed() && !text.includes('\0')) return text;
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

export function cleanNullable(text: string | null): string | null {
  return text === null ? null : cleanText(text);
}

/** JSON text whose strings and keys are all clean; null stays SQL null. */
export function cleanJson(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const json = JSON.stringify(value);
  // What has to be cleaned stands in JSON as one of these; so may a text that only looks like it.
  return /\\u(?:0000|d[89a-f])/.test(json) ? JSON.stringify(cleaned(value)) : json;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [cleanText(key), cleaned(v)]));
}

/** Below this, attention is 0: arithmetic on it would underflow, which Postgres calls an error. */
const smallestReal = 1e-30;
const largestReal = 3.402_823_4e38;

/** A number as a `real` column and sums over it can hold it; what is not a number is 0. */
export function cleanReal(value: number): number {
  if (Number.isNaN(value) || Math.abs(value) < smallestReal) return 0;
  return Math.fround(Math.min(Math.max(value, -largestReal), largestReal));
}
