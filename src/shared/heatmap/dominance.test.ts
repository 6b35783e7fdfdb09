import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominance, nobody } from './dominance';

const map = (...values: number[]) => Float32Array.from(values);

it('gives each cell to the strongest, with its margin over the second', () => {
  const { winners, margins } = dominance([map(0.5, 0.25, 1), map(0.25, 1, 0.5)], 3, 0);
  expect([...winners]).toEqual([0, 1, 0]);
  expect([...margins]).toEqual([0.5, 0.75, 0.5]);
});

it('gives a tie to the earlier, with no margin', () => {
  const { winners, margins } = dominance([map(0.1), map(0.1), map(0.1)], 1, 0, [0.7, 0.7, 0.7]);
  expect([...winners, ...margins]).toEqual([0, 0]);
});

it('gives nobody what lies below the floor, or has no attention', () => {
  const { winners, margins, shares } = dominance([map(0.1, 0.5, 0, 0.25)], 4, 0.25);
  expect([...winners]).toEqual([nobody, 0, nobody, 0]);
  expect([...margins]).toEqual([0, 1, 0, 1]);
  expect([...shares]).toEqual([0.5]);
  expect([...dominance([map(0, 0)], 2, 0).winners]).toEqual([nobody, nobody]);
});

it('compares after the factors, so that each token can be measured by its own maximum', () => {
  const maps = [map(0.8, 0.6), map(0.1, 0.2)];
  expect([...dominance(maps, 2, 0).winners]).toEqual([0, 0]);
  expect([...dominance(maps, 2, 0, [1 / 0.8, 1 / 0.2]).winners]).toEqual([0, 1]);
});

it('tells shares of the picture that add up with what nobody has', () => {
  const { shares } = dominance([map(1, 1, 1, 0), map(0, 0, 0, 0.05)], 4, 0.1);
  expect([...shares]).toEqual([0.75, 0]);
});

it('answers for no maps and for no cells', () => {
  const none = dominance([], 3, 0);
  expect([...none.winners]).toEqual([nobody, nobody, nobody]);
  expect([...none.margins, ...none.shares]).toEqual([0, 0, 0]);
  expect([...dominance([map()], 0, 0).shares]).toEqual([0]);
});

it('refuses a map of another size', () => {
  expect(() => dominance([map(1, 2), map(1)], 2, 0)).toThrow(
    expect.objectContaining({ code: 'heatmap-size' }),
  );
});

describe('any maps', () => {
  const cellCount = 6;
  const value = fc.oneof(fc.constantFrom(0, 0.5), fc.float({ min: 0, max: 1, noNaN: true }));
  const anyMap = fc
    .array(value, { minLength: cellCount, maxLength: cellCount })
    .map((values) => Float32Array.from(values));

  it('give what sorting each cell gives', () => {
    fc.assert(
      fc.property(fc.array(anyMap, { maxLength: 8 }), fc.constantFrom(0, 0.3), (maps, floor) => {
        const { winners, margins, shares } = dominance(maps, cellCount, floor);
        const wins = maps.map(() => 0);
        for (let cell = 0; cell < cellCount; cell++) {
          const order = maps.map((_, i) => i).sort((a, b) => maps[b]![cell]! - maps[a]![cell]!);
          const [first = 0, next = 0] = order.map((i) => maps[i]![cell]!);
          const isWon = first > 0 && first >= floor;
          expect(winners[cell]).toBe(isWon ? order[0] : nobody);
          expect(margins[cell]).toBeCloseTo(isWon ? (first - next) / first : 0, 6);
          if (isWon) wins[order[0]!]!++;
        }
        expect([...shares]).toEqual(wins.map((cells) => cells / cellCount));
      }),
    );
  });
});
