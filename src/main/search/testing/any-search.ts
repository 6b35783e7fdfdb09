import fc from 'fast-check';
import { searchSorts } from '@shared/api';
import { toPlace, type GridSize } from '@shared/search/place';
import {
  flags,
  numberFields,
  relations,
  textFields,
  wordFields,
  type Query,
  type Subject,
  type Term,
} from '@shared/search/query';
import type { FileRecord, GroupRecord, PlacementRecord } from '../../records';
import { fileRecord, group } from '../../db/testing/records';
import type { ImageSearch } from '../search-engine';

/** Small enough that searches find something, and other things after every change. */
const tokens = ['dragon', 'moon', 'blue eyes', '😀', "'; --"];
const words = ['castle', 'Moon', 'the', 'blue'];
const names = ['Dream', 'dream XL', 'euler', 'Ünder_100%', 'İ'];
const folders = ['/library', '/library/a', '/library/ab', '/library/a/b'];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const name = fc.constantFrom(...names);
const cells = fc
  .array(fc.oneof(fc.constant(0), fc.constant(255), fc.integer({ min: 0, max: 255 })), {
    minLength: 64,
    maxLength: 64,
  })
  .map((bytes) => Buffer.from(bytes));
/** Few different ones, so that there are ties. */
const scale = fc.oneof(
  fc.constantFrom(0, 0.25, 0.5, 1),
  fc.float({ min: Math.fround(1e-6), max: 1, noNaN: true }),
);

const groups = ['dragon', 'sky'];
export const anyGroup: fc.Arbitrary<GroupRecord> = fc
  .record({
    name: fc.constantFrom(...groups),
    isNegative: fc.boolean(),
    memberTokens: fc.subarray([...tokens, 'nobody']),
  })
  .map(({ name: of, ...given }) => group(of, given));

const placement: fc.Arbitrary<PlacementRecord> = fc.record({
  token: fc.constantFrom(...tokens),
  isNegative: fc.boolean(),
  scale,
  cells,
});

/** Files of which many have the same path: later ones replace earlier ones. */
export const anyFile: fc.Arbitrary<FileRecord> = fc
  .record({
    folder: fc.constantFrom(...folders),
    file: fc.constantFrom('B.png', 'a.png', 'ä.png', 'c_1.png', 'C%.png'),
    mtimeMs: fc.constantFrom(Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1, 12), Date.UTC(1999, 5, 5)),
    width: fc.constantFrom(512, 768, 1024),
    height: fc.constantFrom(512, 768, 1024),
    prompt: maybe(fc.array(fc.constantFrom(...words)).map((all) => all.join(' '))),
    negativePrompt: maybe(fc.constantFrom(...words)),
    model: maybe(name),
    sampler: maybe(name),
    scheduler: maybe(name),
    generator: maybe(name),
    steps: maybe(fc.integer({ min: 1, max: 4 })),
    cfg: maybe(fc.constantFrom(1, 7.5)),
    seed: maybe(fc.constantFrom('1', '18446744073709551615')),
    loras: fc.array(
      name.map((lora) => ({ name: lora, strength: 1 })),
      { maxLength: 3 },
    ),
    isOverlay: fc.boolean(),
    hasProblem: fc.boolean(),
    placements: fc.array(placement, { maxLength: 6 }),
    groups: fc.array(anyGroup, { maxLength: 3 }),
  })
  .map(({ folder, file, mtimeMs, hasProblem, placements, groups: all, ...image }) =>
    fileRecord(`${folder}/${file}`, {
      file: { mtimeMs },
      image,
      placements,
      groups: all,
      problems: hasProblem
        ? [{ token: null, isNegative: null, code: 'heatmap-size', reason: 'too large' }]
        : [],
    }),
  );

const subject: fc.Arbitrary<Subject> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      token: fc.constantFrom(...tokens, 'nobody'),
      isNegative: fc.boolean(),
    }),
  },
  fc.record({
    token: fc.constantFrom(...groups, 'nobody'),
    isNegative: fc.boolean(),
    isGroup: fc.constant(true as const),
  }),
);
const weight = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.constantFrom(1, 0.5),
  fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100),
);
const place = fc.constantFrom<GridSize[]>(4, 8).chain((gridSize) =>
  fc
    .array(weight, { minLength: gridSize ** 2, maxLength: gridSize ** 2 })
    .filter((weights) => weights.some((one) => one > 0))
    .map((weights) => toPlace(gridSize, weights)),
);

function span<T extends number | string>(value: fc.Arbitrary<T>) {
  return fc.record({ from: maybe(value), to: maybe(value) });
}

const term: fc.Arbitrary<Term> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      subject,
      place,
      minAttention: fc.constantFrom(0, 0.1, 0.3, 0.5, 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('relation' as const),
      relation: fc.constantFrom(...relations),
      first: subject,
      second: subject,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('like' as const),
      /** The how manieth image, until `withImageIds`. */
      imageId: fc.nat(30),
      minLikeness: fc.constantFrom(0, 0.05, 0.3, 0.5, 1),
    }),
  },
  fc.record({
    kind: fc.constant('words' as const),
    field: fc.constantFrom(...wordFields),
    words: fc.constantFrom(...words, 'castle moon', '!'),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    field: fc.constantFrom(...textFields),
    match: fc.constantFrom('exact' as const, 'contains' as const),
    value: fc.constantFrom(...names, ...folders, 'dream', '%', '_1', 'b.PNG', 'i'),
  }),
  fc
    .tuple(fc.constantFrom(...numberFields), span(fc.constantFrom(0, 1, 1.5, 2, 7.5, 600, 1024)))
    .map(([field, bounds]) => ({ kind: 'number' as const, field, ...bounds })),
  fc.record({
    kind: fc.constant('seed' as const),
    seed: fc.constantFrom('1', '2', '18446744073709551615'),
  }),
  span(fc.constantFrom('1999-06-05', '2026-01-01', '2026-02-01')).map((bounds) => ({
    kind: 'date' as const,
    ...bounds,
  })),
  fc.record({ kind: fc.constant('flag' as const), flag: fc.constantFrom(...flags) }),
);

const query: fc.Arbitrary<Query> = fc.record({
  clauses: fc.array(
    fc.record({
      any: fc.array(fc.record({ not: fc.boolean(), term }), { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
});

export const anySearch: fc.Arbitrary<ImageSearch & { limit: number }> = fc.record({
  query,
  sort: fc.constantFrom(...searchSorts),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  limit: fc.constantFrom(0, 1, 5, 100),
});
