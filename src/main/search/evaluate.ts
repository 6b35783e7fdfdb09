import { isScoredTerm, type Literal, type Query } from '@shared/search/query';
import { intersect, maskLength, unite, type Held, type Mask } from './masks';

/** What a query finds, by position ascending. The arrays are longer than what they hold. */
export interface Found {
  readonly count: number;
  readonly positions: Int32Array;
  /** Null when no term adds to them: all are 0. */
  readonly scores: Float64Array | null;
}

/** Where results are written: as long as there are positions. */
export interface ResultBuffers {
  readonly positions: Int32Array;
  readonly scores: Float64Array;
}

type Entries = Extract<Held, { kind: 'entries' }>;
type HeldBy = (literal: Literal) => Held;

/**
 * Every clause holds; what is negated holds where the term does not. Scores are added up in the order
 * the terms stand, as the database does.
 */
export function evaluate(
  query: Query,
  alive: Uint8Array,
  length: number,
  heldBy: HeldBy,
  buffers: ResultBuffers,
): Found {
  const alone = query.clauses.map(({ any }) => (any.length === 1 ? any[0]! : null));
  const first = alone.find((literal) => literal && isScoredTerm(literal.term) && !literal.not);
  if (first && alone.every((literal) => literal !== null)) {
    return evaluateList(first, alone, alive, heldBy, buffers);
  }
  return evaluateMasks(query, alive, length, heldBy, buffers);
}

/** Begins with the images of one place or likeness, and looks at no others. */
function evaluateList(
  first: Literal,
  all: readonly Literal[],
  alive: Uint8Array,
  heldBy: HeldBy,
  { positions, scores }: ResultBuffers,
): Found {
  const start = heldBy(first);
  let count = start.kind === 'entries' ? startWith(start, alive, positions, scores) : 0;
  for (const literal of all) {
    if (literal === first || count === 0) continue;
    const held = heldBy(literal);
    count =
      held.kind === 'mask'
        ? keepWhere(held.mask, literal.not ? 0 : 1, count, positions, scores)
        : keepMatches(held, literal, count, positions, scores);
  }
  return { count, positions, scores };
}

function startWith(
  { positions: at, counts, totals, isSingle }: Entries,
  alive: Uint8Array,
  positions: Int32Array,
  scores: Float64Array,
): number {
  let count = 0;
  // Written in any case, and over again where it does not count: a guess of which do costs more.
  for (let entry = 0; entry < counts.length; entry++) {
    const position = at[entry]!;
    positions[count] = position;
    scores[count] = isSingle ? Math.fround(totals[entry]!) : totals[entry]!;
    count += counts[entry] === 0 ? 0 : alive[position]!;
  }
  return count;
}

function keepWhere(
  mask: Mask,
  wanted: number,
  before: number,
  positions: Int32Array,
  scores: Float64Array,
): number {
  let count = 0;
  for (let i = 0; i < before; i++) {
    const position = positions[i]!;
    if (mask[position] !== wanted) continue;
    positions[count] = position;
    scores[count++] = scores[i]!;
  }
  return count;
}

/** Both are ascending, so one run over the two tells which are in both. */
function keepMatches(
  held: Exclude<Held, { kind: 'mask' }>,
  { not }: Literal,
  before: number,
  positions: Int32Array,
  scores: Float64Array,
): number {
  const others = held.positions;
  const size = held.kind === 'entries' ? held.counts.length : others.length;
  const counts = held.kind === 'entries' ? held.counts : null;
  const scored = held.kind === 'entries' && !not ? held : null;
  let [count, other] = [0, 0];
  for (let i = 0; i < before; i++) {
    const position = positions[i]!;
    while (other < size && others[other]! < position) other++;
    const isHeld =
      other < size && others[other] === position && (counts === null || counts[other] !== 0);
    if (isHeld === not) continue;
    positions[count] = position;
    scores[count++] = scores[i]! + (scored ? valueOf(scored, other) : 0);
  }
  return count;
}

function evaluateMasks(
  query: Query,
  alive: Uint8Array,
  length: number,
  heldBy: HeldBy,
  buffers: ResultBuffers,
): Found {
  let mask = new Uint8Array(maskLength(length));
  let spare = new Uint8Array(mask.length);
  mask.set(alive.subarray(0, length));
  let sums: Float64Array | null = null;
  for (const { any } of query.clauses) {
    const either = any.length > 1 ? new Uint8Array(mask.length) : null;
    for (const literal of any) {
      const held = heldBy(literal);
      if (held.kind === 'entries' && !literal.not) {
        sums ??= new Float64Array(length);
        addTotals(sums, held);
      }
      if (either) unite(either, held, literal.not);
      else {
        const left = intersect(mask, held, literal.not, spare);
        if (left === spare) [mask, spare] = [spare, mask];
      }
    }
    if (either) intersect(mask, { kind: 'mask', mask: either }, false, spare);
  }
  const { positions, scores } = buffers;
  let count = 0;
  for (let position = 0; position < length; position++) {
    if (mask[position] === 0) continue;
    if (sums) scores[count] = sums[position]!;
    positions[count++] = position;
  }
  return { count, positions, scores: sums && scores };
}

function addTotals(sums: Float64Array, held: Entries): void {
  const { positions, counts } = held;
  for (let entry = 0; entry < counts.length; entry++) {
    if (counts[entry] !== 0) sums[positions[entry]!]! += valueOf(held, entry);
  }
}

function valueOf({ totals, isSingle }: Entries, entry: number): number {
  return isSingle ? Math.fround(totals[entry]!) : totals[entry]!;
}
