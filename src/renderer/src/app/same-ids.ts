/** The old array when both hold the same ids, so that nothing downstream is computed again. */
export function keepSameIds(before: unknown, after: unknown): unknown {
  if (!Array.isArray(before) || !Array.isArray(after)) return after;
  if (before.length !== after.length) return after;
  return after.every((id, index) => id === before[index]) ? before : after;
}
