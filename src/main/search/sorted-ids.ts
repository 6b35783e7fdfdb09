/** Where the first of `length` ascending numbers lies that is at least `value`. */
export function firstAtLeast(numbers: Int32Array, length: number, value: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ascending ids, of which those that changed are in it when they are among `held`, and only then. */
export function withChangedIds(
  ids: Int32Array,
  changed: readonly number[],
  held: readonly number[],
): Int32Array {
  const gone = new Set(changed);
  const kept = ids.filter((id) => !gone.has(id));
  const merged = new Int32Array(kept.length + held.length);
  merged.set(kept);
  merged.set(held, kept.length);
  return merged.sort();
}
