/**
 * Shorter texts to ask for when no token contains `text`: its words, then its beginnings, so that
 * "dragn" still finds "dragon". At most four, the most telling first.
 */
export function nearTexts(text: string): string[] {
  const whole = text.trim().toLowerCase();
  const words = whole.split(/\s+/).filter((word) => word.length > 2);
  const longest = [...words].sort((a, b) => b.length - a.length);
  const stem = longest[0] ?? whole;
  const beginnings = [0.75, 0.5].map((part) =>
    stem.slice(0, Math.max(3, Math.ceil(stem.length * part))),
  );
  const asked = [...longest.slice(0, 2), ...beginnings];
  return [...new Set(asked)].filter((near) => near !== '' && near !== whole).slice(0, 4);
}

/** Orders tokens by how alike they are to `text`, most alike first (shared letter pairs, Dice). */
export function byLikeness<T extends { token: string }>(text: string, found: T[]): T[] {
  const wanted = letterPairs(text);
  return [...found]
    .map((entry) => ({ entry, likeness: likeness(wanted, letterPairs(entry.token)) }))
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ entry }) => entry);
}

function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / Math.max(a.size + b.size, 1);
}

function letterPairs(text: string): Set<string> {
  const padded = ` ${text.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)));
}
