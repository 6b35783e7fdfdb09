/** A byte per position, 0 or 1; their length is a multiple of 4, so that four are combined at once. */
export type Mask = Uint8Array;

export function maskLength(positions: number): number {
  return Math.ceil(positions / 4) * 4;
}

/** Which positions a term holds at: all it does, or those of entries that count. */
export type Held =
  | { readonly kind: 'mask'; readonly mask: Mask }
  | { readonly kind: 'positions'; readonly positions: Int32Array }
  | {
      readonly kind: 'entries';
      readonly positions: Int32Array;
      readonly counts: Uint8Array;
      readonly totals: Float64Array;
      /** Whether they are added to scores in four bytes, as the totals of places are. */
      readonly isSingle: boolean;
    };

const ones = 0x01010101;

/** Leaves in `mask` what is held (or, negated, what is not); gives the one of the two that holds it. */
export function intersect(mask: Mask, held: Held, not: boolean, spare: Mask): Mask {
  if (held.kind === 'mask') {
    const [to, from] = [words(mask), words(held.mask)];
    const flip = not ? ones : 0;
    for (let i = 0; i < to.length; i++) to[i]! &= from[i]! ^ flip;
    return mask;
  }
  if (not) {
    clear(mask, held);
    return mask;
  }
  spare.fill(0);
  if (held.kind === 'positions') {
    for (const position of held.positions) spare[position] = mask[position]!;
  } else {
    const { positions, counts } = held;
    for (let entry = 0; entry < counts.length; entry++) {
      const position = positions[entry]!;
      if (counts[entry] !== 0) spare[position] = mask[position]!;
    }
  }
  return spare;
}

/** Adds to `mask` what is held (or, negated, what is not). */
export function unite(mask: Mask, held: Held, not: boolean): void {
  if (held.kind === 'mask' || not) {
    const from = held.kind === 'mask' ? held.mask : complement(held, mask.length);
    const flip = held.kind === 'mask' && not ? ones : 0;
    const [to, bits] = [words(mask), words(from)];
    for (let i = 0; i < to.length; i++) to[i]! |= bits[i]! ^ flip;
  } else if (held.kind === 'positions') {
    for (const position of held.positions) mask[position] = 1;
  } else {
    const { positions, counts } = held;
    for (let entry = 0; entry < counts.length; entry++) {
      if (counts[entry] !== 0) mask[positions[entry]!] = 1;
    }
  }
}

function complement(held: Exclude<Held, { kind: 'mask' }>, length: number): Mask {
  const mask = new Uint8Array(length).fill(1);
  clear(mask, held);
  return mask;
}

function clear(mask: Mask, held: Exclude<Held, { kind: 'mask' }>): void {
  if (held.kind === 'positions') {
    for (const position of held.positions) mask[position] = 0;
    return;
  }
  const { positions, counts } = held;
  for (let entry = 0; entry < counts.length; entry++) {
    if (counts[entry] !== 0) mask[positions[entry]!] = 0;
  }
}

function words(mask: Mask): Int32Array {
  return new Int32Array(mask.buffer, mask.byteOffset, mask.length / 4);
}
