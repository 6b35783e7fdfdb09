import fc from 'fast-check';
import { expandDay } from '../days';
import { toPlace, type GridSize } from '../place';
import {
  flags,
  maxImageId,
  numberFields,
  relations,
  textFields,
  wordFields,
  type Literal,
  type Query,
  type Subject,
  type Term,
} from '../query';

/** Names that a language could trip over, beside ordinary ones. */
const name = fc
  .oneof(
    fc.constantFrom(
      'moon',
      'blue eyes',
      'left-of',
      '-x',
      'a "b" \\',
      'x:1',
      '(a)',
      '😀',
      'מילה',
      'a  b',
    ),
    fc.constantFrom('group', '-group', 'group:x', 'like'),
    fc.constantFrom('is', 'steps', "'; DROP TABLE image; --", '%_', '4', '[1]', '@', 'a & b', '\n'),
    fc.string({ maxLength: 12, unit: 'grapheme' }),
  )
  .filter((text) => text.trim() !== '');

const hundredths = fc.integer({ min: 0, max: 100 }).map((value) => value / 100);

export const anySubject: fc.Arbitrary<Subject> = fc
  .record({ token: name, isNegative: fc.boolean(), isGroup: fc.boolean() })
  .map(({ isGroup, ...token }) => (isGroup ? { ...token, isGroup } : token));

export const anyPlace = fc.constantFrom<GridSize[]>(4, 8).chain((gridSize) =>
  fc
    .array(fc.oneof(fc.constant(0), fc.constant(1), hundredths), {
      minLength: gridSize ** 2,
      maxLength: gridSize ** 2,
    })
    .map((weights) => toPlace(gridSize, weights)),
);

const amount = fc.oneof(fc.integer({ min: 0, max: 5_000 }), hundredths);
const day = fc
  .tuple(fc.integer({ min: 1970, max: 2100 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => expandDay(`${year}-${String(month).padStart(2, '0')}`, 'last')!);

/** Two of them in order, the one or the other of them open. */
function span<T extends number | string>(value: fc.Arbitrary<T>) {
  return fc.tuple(value, value, fc.constantFrom('both', 'from', 'to')).map(([a, b, ends]) => ({
    from: ends === 'to' ? null : a < b ? a : b,
    to: ends === 'from' ? null : a < b ? b : a,
  }));
}

export const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    kind: fc.constant('place' as const),
    subject: anySubject,
    place: anyPlace,
    minAttention: hundredths,
  }),
  fc.record({
    kind: fc.constant('relation' as const),
    relation: fc.constantFrom(...relations),
    first: anySubject,
    second: anySubject,
  }),
  fc.record({
    kind: fc.constant('like' as const),
    imageId: fc.integer({ min: 1, max: maxImageId }),
    minLikeness: hundredths,
  }),
  fc.record({
    kind: fc.constant('words' as const),
    field: fc.constantFrom(...wordFields),
    words: name,
  }),
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.constantFrom(...textFields),
    match: fc.constantFrom('exact' as const, 'contains' as const),
    value: name,
  }),
  fc.tuple(fc.constantFrom(...numberFields), span(amount)).map(([field, bounds]) => ({
    kind: 'number' as const,
    field,
    ...bounds,
  })),
  fc.record({
    kind: fc.constant('seed' as const),
    seed: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  }),
  span(day).map((bounds) => ({ kind: 'date' as const, ...bounds })),
  fc.record({ kind: fc.constant('collection' as const), name }),
  fc.record({ kind: fc.constant('flag' as const), flag: fc.constantFrom(...flags) }),
);

const anyLiteral: fc.Arbitrary<Literal> = fc.record({ not: fc.boolean(), term: anyTerm });

export const anyQuery: fc.Arbitrary<Query> = fc.record({
  clauses: fc.array(fc.record({ any: fc.array(anyLiteral, { minLength: 1, maxLength: 3 }) }), {
    maxLength: 5,
  }),
});
