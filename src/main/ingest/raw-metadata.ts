import { fromBase64 } from './base64';
import { longString, withoutReferences } from './lifted-arrays';

/** Characters of one text that are kept for a later parser. */
const maxKept = 4 * 1024 * 1024;

/** Stands where something was left out: an array, or a whole text. */
export const leftOut = '…';

/**
 * The texts as they are kept in the database. Arrays are left out (a JSON string of 1,024 or more
 * base64 characters becomes `"…"`): the heatmaps are stored already, and would otherwise make up
 * most of the database a second time. Of a text that is still enormous only `…` is kept.
 */
export function toRawMetadata(text: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(text).map(([keyword, content]) => {
      const kept = withoutArrays(content);
      return [keyword, kept.length <= maxKept ? kept : leftOut];
    }),
  );
}

function withoutArrays(text: string): string {
  const content = withoutReferences(text, '…');
  if (content.length < longString) return content;
  return content
    .split('"')
    .map((part) => (part.length >= longString && isArray(part) ? elided(part) : part))
    .join('"');
}

/** Backslashes come from `\\/`, and from quotes of JSON inside JSON. */
function isArray(part: string): boolean {
  return fromBase64(part.replaceAll('\\', '')) !== null;
}

function elided(part: string): string {
  return part.endsWith('\\') ? `${leftOut}\\` : leftOut;
}
