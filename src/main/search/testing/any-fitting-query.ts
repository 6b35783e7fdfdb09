import fc from 'fast-check';
import type { Query, Subject, Term, TextField } from '@shared/search/query';
import { anyQuery } from '@shared/search/testing/any-query';
import { known } from './any-library';

/**
 * Queries of all kinds that ask for what random libraries hold; some of their terms ask for anything.
 * Their places have a cell that counts.
 */
export const anyFittingQuery: fc.Arbitrary<Query> = anyQuery.chain((query) =>
  fc.array(fitting, { minLength: 1, maxLength: 15 }).map((values) => {
    let next = 0;
    const clauses = query.clauses.map(({ any }) => ({
      any: any.map(({ not, term }) => ({
        not,
        term: fitted(term, values[next++ % values.length]!),
      })),
    }));
    return { clauses };
  }),
);

const isNegative = fc.nat(3).map((one) => one === 0);

export const anyKnownSubject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({ token: fc.constantFrom(...known.tokens), isNegative }),
  fc.record({
    token: fc.constantFrom(...known.groups),
    isNegative,
    isGroup: fc.constant(true as const),
  }),
);

/** Likeness to the nth of the images is to this one, whatever number it got. */
export function withImageIds({ clauses }: Query, ids: readonly number[]): Query {
  const idOf = (nth: number) => (nth > 200 || ids.length === 0 ? nth : ids[nth % ids.length]!);
  return {
    clauses: clauses.map(({ any }) => ({
      any: any.map(({ not, term }) => ({
        not,
        term: term.kind === 'like' ? { ...term, imageId: idOf(term.imageId) } : term,
      })),
    })),
  };
}

type Fitting = typeof fitting extends fc.Arbitrary<infer T> ? T : never;

const fitting = fc.record({
  /** Now and then a term stays what it was. */
  isFitted: fc.nat(7).map((one) => one > 0),
  subjects: fc.tuple(anyKnownSubject, anyKnownSubject),
  minAttention: fc.constantFrom(0, 0.2, 0.3, 0.5, 1),
  gain: fc.constantFrom(0, 1),
  words: fc
    .array(fc.constantFrom(...known.words, 'nowhere', '...'), { minLength: 1, maxLength: 2 })
    .map((words) => words.join(' ')),
  text: fc.nat(100),
  from: fc.nat(100),
  to: fc.nat(100),
});

function fitted(term: Term, given: Fitting): Term {
  switch (term.kind) {
    case 'place': {
      // A cell that counts is a must; all of the same weight are asked for most often.
      const weights = term.place.weights.map((weight, cell) => {
        const some = cell === given.text % term.place.weights.length ? 1 : weight;
        return given.gain === 0 ? some : Math.ceil(some);
      });
      const place = { ...term.place, weights };
      if (!given.isFitted) return { ...term, place };
      return { ...term, place, subject: given.subjects[0], minAttention: given.minAttention };
    }
    case 'relation':
      if (!given.isFitted) return term;
      return { ...term, first: given.subjects[0], second: given.subjects[1] };
    case 'like':
      // The how manieth image of the library, until `withImageIds`.
      if (!given.isFitted) return term;
      return { ...term, imageId: given.text + 1, minLikeness: given.minAttention / 4 };
    case 'words':
      return { ...term, words: given.words };
    case 'text': {
      if (!given.isFitted) return term;
      const value = pick(texts[term.field], given.text);
      // Parts of it in other letters.
      const isWhole = term.match === 'exact' || given.from % 2 === 0;
      return { ...term, value: isWhole ? value : value.slice(0, 2).toUpperCase() || 'x' };
    }
    case 'number': {
      if (!given.isFitted) return term;
      const [a, b] = [pick(numbers[term.field], given.from), pick(numbers[term.field], given.to)];
      const from = term.from === null ? null : Math.min(a, b);
      return { ...term, from, to: term.to === null ? null : Math.max(a, b) };
    }
    case 'seed':
      return given.isFitted ? { ...term, seed: pick(known.seeds, given.text) } : term;
    case 'date': {
      if (!given.isFitted) return term;
      const [a, b] = [pick(known.days, given.from), pick(known.days, given.to)];
      const from = term.from === null ? null : a < b ? a : b;
      return { ...term, from, to: term.to === null ? null : a < b ? b : a };
    }
    case 'collection': {
      const name = pick(known.collections, given.text);
      return given.isFitted ? { ...term, name: given.from % 2 ? name : name.toUpperCase() } : term;
    }
    case 'flag':
      return term;
  }
}

const texts: Record<TextField, readonly string[]> = {
  model: known.models,
  sampler: known.samplers,
  scheduler: known.samplers,
  lora: known.loras,
  generator: ['comfyui', 'InvokeAI'],
  folder: [...known.folders, '/pics/', 'C:\\', '/PICS'],
  file: known.files,
};

const numbers = {
  steps: [...known.steps, 19.5],
  cfg: known.cfgs,
  width: known.sizes,
  height: known.sizes,
  aspect: [1, 512 / 768, 768 / 512, 0.666667, 1000 / 768],
  rating: [0, 1, 3, 5],
  heatmaps: [0, 1, 2],
};

function pick<T>(values: readonly T[], at: number): T {
  return values[at % values.length]!;
}
