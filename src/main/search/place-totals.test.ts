import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toPlace, type GridSize } from '@shared/search/place';
import { PlaceTotals } from './place-totals';
import { Postings } from './postings';

const anyEntry = fc.record({
  scale: fc.oneof(
    fc.constantFrom(0, 0.3, 1),
    fc.float({ min: Math.fround(1e-6), max: 2, noNaN: true }),
  ),
  cells: fc.uint8Array({ minLength: 64, maxLength: 64 }),
});
const anyWeights = fc.array(fc.constantFrom(0, 0, 1, 0.5, 0.07), { minLength: 64, maxLength: 64 });

function postingsOf(entries: { scale: number; cells: Uint8Array }[]): Postings {
  const postings = new Postings(1);
  entries.forEach(({ scale, cells }, position) => postings.append(position, scale, cells));
  return postings;
}

it('comes to the same totals however a place was painted', () => {
  fc.assert(
    fc.property(
      fc.array(anyEntry, { maxLength: 20 }),
      fc.constantFrom<GridSize[]>(4, 8),
      fc.constantFrom(0, 0.3, 0.55, 1),
      fc.array(anyWeights, { minLength: 1, maxLength: 5 }),
      (entries, gridSize, minAttention, strokes) => {
        const postings = postingsOf(entries);
        const painted = new PlaceTotals(postings, gridSize, minAttention);
        for (const weights of strokes) painted.moveTo(toPlace(gridSize, weights));
        const once = new PlaceTotals(postings, gridSize, minAttention);
        once.moveTo(toPlace(gridSize, strokes.at(-1)!));
        expect(painted.totals).toEqual(once.totals);
        expect(painted.counts).toEqual(once.counts);
      },
    ),
  );
});

it('counts a cell whose attention is exactly the minimum, in the four bytes of the database', () => {
  // 153 / 255 is 0.6 in double precision; the minimum in four bytes is a little more than that.
  const cells = new Uint8Array(64).fill(153);
  const place = toPlace(8, new Array<number>(64).fill(1));
  const totals = new PlaceTotals(postingsOf([{ scale: 1, cells }]), 8, 0.6);
  totals.moveTo(place);
  expect(totals.counts[0]).toBe(64);
  const above = new PlaceTotals(postingsOf([{ scale: 1, cells }]), 8, 0.6001);
  above.moveTo(place);
  expect(above.counts[0]).toBe(0);
});
