import type { Literal, Query } from '@shared/search/query';
import { intersect, maskLength, unite, type Held, type Mask } from './masks';

/** What a query finds. */
export interface Found {
  /** By position. */
  readonly mask: Mask;
  /** By position, of those that are found; null when no place adds to it. */
  readonly scores: Float64Array | null;
}

/**
 * Every clause holds; what is negated holds where the term does not. `heldBy` is asked for the terms in
 * the order they stand, so that scores are added up in that order, as the database does.
 */
export function evaluate(
  query: Query,
  alive: Uint8Array,
  length: number,
  heldBy: (literal: Literal) => Held,
): Found {
  let mask = new Uint8Array(maskLength(length));
  let spare = new Uint8Array(mask.length);
  mask.set(alive.subarray(0, length));
  let scores: Float64Array | null = null;
  for (const { any } of query.clauses) {
    const either = any.length > 1 ? new Uint8Array(mask.length) : null;
    for (const literal of any) {
      const held = heldBy(literal);
      if (held.kind === 'entries' && !literal.not) {
        scores ??= new Float64Array(length);
        addTotals(scores, held);
      }
      if (either) unite(either, held, literal.not);
      else {
        const left = intersect(mask, held, literal.not, spare);
        if (left === spare) [mask, spare] = [spare, mask];
      }
    }
    if (either) intersect(mask, { kind: 'mask', mask: either }, false, spare);
  }
  return { mask, scores };
}

function addTotals(
  scores: Float64Array,
  { positions, counts, totals }: Extract<Held, { kind: 'entries' }>,
): void {
  for (let entry = 0; entry < counts.length; entry++) {
    if (counts[entry] !== 0) scores[positions[entry]!]! += Math.fround(totals[entry]!);
  }
}
