/** A small deterministic generator (mulberry32): the same seed always gives the same sample. */
export interface Random {
  /** Uniform in 0…1, 1 excluded. */
  next(): number;
  /** Uniform in low…high. */
  between(low: number, high: number): number;
  /** A whole number in low…high, both included. */
  whole(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
}

/** The text is the seed: "12/dragon" and "12/moon" give unrelated sequences. */
export function randomFrom(text: string): Random {
  let state = hash(text);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  return {
    next,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('cannot pick from an empty list');
      return item;
    },
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}
