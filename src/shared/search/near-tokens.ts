/**
 * Of these tokens those that somebody may have meant, the nearest first: the same in other letters,
 * what begins with it or has it in it, and what a few wrong letters make of it.
 */
export function nearTokens<T extends { readonly token: string }>(
  text: string,
  tokens: readonly T[],
  limit: number,
): T[] {
  const asked = text.toLowerCase();
  return tokens
    .map((entry, place) => ({
      entry,
      place,
      distance: distanceOf(asked, entry.token.toLowerCase()),
    }))
    .filter(({ entry, distance }) => distance < Infinity && entry.token !== text)
    .sort((a, b) => a.distance - b.distance || a.place - b.place)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function distanceOf(asked: string, token: string): number {
  if (token === asked) return 0;
  const tolerated = Math.min(3, Math.floor(asked.length / 3));
  const edits = editDistance(asked, token, tolerated);
  if (edits <= tolerated) return edits;
  if (token.startsWith(asked)) return 4;
  return token.includes(asked) ? 5 : Infinity;
}

/** Letters to be added, left out or replaced; Infinity where they are more than `most`. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) > most) return Infinity;
    row = next;
  }
  return row[b.length]!;
}
