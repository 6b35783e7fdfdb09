import type { Mask } from './masks';

/** What images are put in order by, a value per position; null when it is the same for all. */
export interface Ordering {
  readonly keys: Float64Array | Int32Array | Uint8Array | null;
  readonly isDescending: boolean;
  /** Whether equal ones go by id descending. */
  readonly hasTiesDescending: boolean;
}

/** The first positions in order, and how many there are in all. */
export function firstInOrder(
  mask: Mask,
  length: number,
  { keys, isDescending, hasTiesDescending }: Ordering,
  limit: number,
): { count: number; positions: Int32Array } {
  // A heap with the worst on top. Positions come in the order of ties, so an equal one never replaces.
  const heapKeys = new Float64Array(limit);
  const heap = new Int32Array(limit);
  const sign = isDescending ? 1 : -1;
  let [size, count] = [0, 0];
  for (let i = 0; i < length; i++) {
    const position = hasTiesDescending ? length - 1 - i : i;
    if (mask[position] === 0) continue;
    count++;
    const key = keys === null ? 0 : sign * keys[position]!;
    if (size < limit) {
      heapKeys[size] = key;
      heap[size++] = position;
      rise(size - 1);
    } else if (limit > 0 && key > heapKeys[0]!) {
      heapKeys[0] = key;
      heap[0] = position;
      sink();
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
  return { count, positions: Int32Array.from(order, (at) => heap[at]!) };
}

/** All positions in order. */
export function wholeOrder(mask: Mask, length: number, ordering: Ordering): Int32Array {
  const { keys, isDescending, hasTiesDescending } = ordering;
  let count = 0;
  for (let position = 0; position < length; position++) count += mask[position]!;
  const positions = new Int32Array(count);
  for (let position = 0, at = 0; position < length; position++) {
    if (mask[position] === 1) positions[at++] = position;
  }
  if (hasTiesDescending) positions.reverse();
  return keys === null ? positions : sortedByKeys(positions, keys, isDescending);
}

const digits = 65_536;

/** A stable radix sort over the bits of the keys as doubles, 16 at a time. */
function sortedByKeys(
  positions: Int32Array,
  keys: Float64Array | Int32Array | Uint8Array,
  isDescending: boolean,
): Int32Array {
  const count = positions.length;
  let bits = new Uint16Array(count * 4);
  const value = new Float64Array(1);
  const parts = new Uint16Array(value.buffer);
  for (let i = 0; i < count; i++) {
    // + 0 makes −0 the same as 0.
    value[0] = keys[positions[i]!]! + 0;
    // As whole numbers, doubles are in order once the sign is turned, and negative ones wholly.
    const flip = parts[3]! >= 0x8000 ? 0xffff : 0;
    const descending = isDescending ? 0xffff : 0;
    for (let part = 0; part < 3; part++) bits[i * 4 + part] = parts[part]! ^ flip ^ descending;
    bits[i * 4 + 3] = parts[3]! ^ (flip === 0 ? 0x8000 : flip) ^ descending;
  }
  let sorted = new Int32Array(positions);
  let [nextBits, next] = [new Uint16Array(count * 4), new Int32Array(count)];
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
