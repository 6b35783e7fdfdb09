import type { Found } from './evaluate';

/** What images are put in order by. */
export interface Ordering {
  /** `scores`: of what is found; else a value for each position. */
  readonly keys: 'scores' | Float64Array | Int32Array | Uint8Array;
  readonly isDescending: boolean;
  /** Whether equal ones go by id descending. */
  readonly hasTiesDescending: boolean;
}

/** The first in order: which of those that are found. */
export function firstInOrder(
  { count, positions, scores }: Found,
  { keys, isDescending, hasTiesDescending }: Ordering,
  limit: number,
): Int32Array {
  // A heap with the worst on top. They come in the order of ties, so an equal one never replaces.
  const kept = Math.min(limit, count);
  const heapKeys = new Float64Array(kept);
  const heap = new Int32Array(kept);
  const sign = isDescending ? 1 : -1;
  let size = 0;
  for (let i = 0; i < count && kept > 0; i++) {
    const nth = hasTiesDescending ? count - 1 - i : i;
    if (keys !== 'scores') offer(sign * keys[positions[nth]!]!, nth);
    else offer(scores ? sign * scores[nth]! : 0, nth);
  }

  function offer(key: number, nth: number): void {
    if (size === kept) {
      if (key <= heapKeys[0]!) return;
      heapKeys[0] = key;
      heap[0] = nth;
      sink();
    } else {
      heapKeys[size] = key;
      heap[size++] = nth;
      rise(size - 1);
    }
  }

  /** Whether entry a belongs behind entry b. */
  function isWorse(a: number, b: number): boolean {
    const difference = heapKeys[a]! - heapKeys[b]!;
    if (difference !== 0) return difference < 0;
    return hasTiesDescending ? heap[a]! < heap[b]! : heap[a]! > heap[b]!;
  }

  function swap(a: number, b: number): void {
    [heapKeys[a], heapKeys[b]] = [heapKeys[b]!, heapKeys[a]!];
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  }

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isWorse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    for (let at = 0; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < size && isWorse(child, worst)) worst = child;
      }
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  }

  const order = Array.from({ length: size }, (_, at) => at).sort((a, b) =>
    isWorse(a, b) ? 1 : -1,
  );
  return Int32Array.from(order, (at) => heap[at]!);
}

/** All positions in order. */
export function wholeOrder(
  { count, positions, scores }: Found,
  { keys, isDescending, hasTiesDescending }: Ordering,
): Int32Array<ArrayBuffer> {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const nth = hasTiesDescending ? count - 1 - i : i;
    // + 0 makes −0 the same as 0.
    values[i] = (keys === 'scores' ? (scores ? scores[nth]! : 0) : keys[positions[nth]!]!) + 0;
  }
  const ordered = Int32Array.from(positions.subarray(0, count));
  if (hasTiesDescending) ordered.reverse();
  return sortedByKeys(ordered, values, isDescending);
}

/** What is found at these positions scores; `length`: of all positions. */
export function scoresAt(
  ordered: Int32Array,
  { count, positions, scores }: Found,
  length: number,
): Float64Array<ArrayBuffer> {
  const inOrder = new Float64Array(ordered.length);
  if (!scores) return inOrder;
  const byPosition = new Float64Array(length);
  for (let nth = 0; nth < count; nth++) byPosition[positions[nth]!] = scores[nth]!;
  for (let nth = 0; nth < ordered.length; nth++) inOrder[nth] = byPosition[ordered[nth]!]!;
  return inOrder;
}

const digits = 65_536;

/** A stable radix sort over the bits of the keys, 16 at a time; uses up the keys. */
function sortedByKeys(
  positions: Int32Array<ArrayBuffer>,
  keys: Float64Array,
  isDescending: boolean,
): Int32Array<ArrayBuffer> {
  const count = positions.length;
  // As whole numbers, doubles are in order once the sign is turned, and negative ones wholly.
  let bits: Uint16Array = new Uint16Array(keys.buffer);
  const descending = isDescending ? 0xffff : 0;
  for (let i = 0; i < bits.length; i += 4) {
    const flip = (bits[i + 3]! >= 0x8000 ? 0xffff : 0) ^ descending;
    bits[i]! ^= flip;
    bits[i + 1]! ^= flip;
    bits[i + 2]! ^= flip;
    bits[i + 3]! ^= bits[i + 3]! >= 0x8000 ? flip : 0x8000 ^ descending;
  }
  let sorted = positions;
  let nextBits: Uint16Array = new Uint16Array(count * 4);
  let next = new Int32Array(count);
  const starts = new Int32Array(digits);
  for (let part = 0; part < 4; part++) {
    starts.fill(0);
    for (let i = part; i < bits.length; i += 4) starts[bits[i]!]!++;
    if (count > 0 && starts[bits[part]!] === count) continue;
    for (let digit = 0, start = 0; digit < digits; digit++) {
      const size = starts[digit]!;
      starts[digit] = start;
      start += size;
    }
    for (let i = 0; i < count; i++) {
      const target = starts[bits[i * 4 + part]!]!++;
      next[target] = sorted[i]!;
      for (let other = part + 1; other < 4; other++) {
        nextBits[target * 4 + other] = bits[i * 4 + other]!;
      }
    }
    [bits, nextBits] = [nextBits, bits];
    [sorted, next] = [next, sorted];
  }
  return sorted;
}
