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

/** Found from quote to quote. Stops once more is left than is kept anyway. */
function withoutArrays(text: string): string {
  const content = withoutReferences(text, '…');
  if (content.length < longString) return content;
  const parts: string[] = [];
  let copied = 0;
  let length = 0;
  for (let start = 0; start <= content.length && length <= maxKept;) {
    const quote = content.indexOf('"', start);
    const end = quote < 0 ? content.length : quote;
    if (end - start >= longString) {
      const part = content.slice(start, end);
      if (isArray(part)) {
        parts.push(content.slice(copied, start), elided(part));
        length -= part.length;
        copied = end;
      }
    }
    length += end + 1 - start;
    start = end + 1;
  }
  parts.push(content.slice(copied));
  return parts.join('');
}

/** Digits of base64 only. Backslashes come from `\\/`, and from quotes of JSON inside JSON. */
function isArray(part: string): boolean {
  return !/[^A-Za-z0-9+/=\\]/.test(part);
}

function elided(part: string): string {
  return part.endsWith('\\') ? `${leftOut}\\` : leftOut;
}
