import { imageCase, type CorpusCase, type Seed } from './corpus-case';
import type { Random } from '../../../sample/random';

/** What happens to any file: cut off, bits turned, parts overwritten, doubled, left out. */
export function byteMutations(seed: Seed, count: number): CorpusCase[] {
  const { length } = seed.image;
  const turns = (times: number) => Array.from({ length: times }, (_, i) => i);
  return [
    ...cuts(length, count).map((at) =>
      imageCase(seed, `cut off at ${at}`, (image) => image.subarray(0, at)),
    ),
    ...turns(count).map((i) =>
      imageCase(seed, `bits turned ${i}`, (image, random) =>
        overwritten(image, random, 1 + (i % 8), (byte) => byte ^ (1 << random.whole(0, 7))),
      ),
    ),
    ...turns(count).map((i) =>
      imageCase(seed, `words overwritten ${i}`, (image, random) =>
        withWord(image, random, random.pick(words)),
      ),
    ),
    ...Object.entries(pieces).flatMap(([what, piece]) =>
      turns(Math.ceil(count / 8)).map((i) =>
        imageCase(seed, `${what} put in ${i}`, (image, random) => {
          const at = random.whole(0, length);
          const replaced = random.pick([0, piece.length]);
          return Buffer.concat([image.subarray(0, at), piece, image.subarray(at + replaced)]);
        }),
      ),
    ),
    ...turns(Math.ceil(count / 8)).map((i) =>
      imageCase(seed, `a part left out ${i}`, (image, random) => {
        const [from, to] = range(length, random);
        return Buffer.concat([image.subarray(0, from), image.subarray(to)]);
      }),
    ),
    ...turns(Math.ceil(count / 8)).map((i) =>
      imageCase(seed, `a part doubled ${i}`, (image, random) => {
        const [from, to] = range(length, random);
        return Buffer.concat([image.subarray(0, to), image.subarray(from)]);
      }),
    ),
    imageCase(seed, 'another file behind it', (image) => Buffer.concat([image, image])),
    imageCase(seed, 'a byte order mark before it', (image) =>
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), image]),
    ),
  ];
}

/** Numbers that lengths, counts and offsets go wrong at, both ways round. */
const words = [0, 1, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

const pieces: Record<string, Buffer> = {
  NULs: Buffer.alloc(64),
  ones: Buffer.alloc(64, 0xff),
  'bytes that are not UTF-8': Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80, 0xf8, 0x88, 0x80, 0xfe]),
  'lone surrogates': Buffer.from('"\\ud800\\udfff\\ud83d"'),
  brackets: Buffer.from('[[[[[[[[{{{{{{{{'.repeat(20)),
  'quotes and backslashes': Buffer.from('\\"\\\\"\'\\u0000`\\'.repeat(8)),
  numbers: Buffer.from(',NaN,-Infinity,1e400,99999999999999999999999,-0,'),
};

/** Every length near the start, then lengths all over, and those that just miss the end. */
function cuts(length: number, count: number): number[] {
  const near = [0, 1, 4, 8, 12, 16, 24, 33].filter((at) => at < length);
  const spread = Array.from({ length: count }, (_, i) =>
    Math.floor((length * (i + 1)) / (count + 1)),
  );
  return [...new Set([...near, ...spread, length - 1, length - 4, length - 12])];
}

function range(length: number, random: Random): [from: number, to: number] {
  const from = random.whole(0, length - 1);
  return [from, Math.min(length, from + random.pick([1, 4, 12, 64, 500]))];
}

function overwritten(
  image: Buffer,
  random: Random,
  times: number,
  change: (byte: number) => number,
): Buffer {
  const mutant = Buffer.from(image);
  for (let i = 0; i < times; i++) {
    const at = random.whole(0, mutant.length - 1);
    mutant[at] = change(mutant[at]!);
  }
  return mutant;
}

function withWord(image: Buffer, random: Random, word: number): Buffer {
  const mutant = Buffer.from(image);
  // Half of them where headers and directories are.
  const end = mutant.length - 4;
  const at = random.whole(0, random.pick([end, Math.min(end, 400)]));
  if (random.next() < 0.5) mutant.writeUInt32LE(word, at);
  else mutant.writeUInt32BE(word, at);
  return mutant;
}
