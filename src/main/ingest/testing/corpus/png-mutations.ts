import { imageCase, type CorpusCase, type Seed } from './corpus-case';
import { chunkStarts, joinPng, splitPng, type PngChunk } from './png-chunks';
import type { Random } from '../../../sample/random';

/** What goes wrong in a PNG in particular: its chunks, their lengths and checksums, its size. */
export function pngMutations(seed: Seed, count: number): CorpusCase[] {
  if (seed.extension !== '.png') return [];
  const kinds = Object.entries(chunkMutations).flatMap(([what, mutate]) =>
    Array.from({ length: count }, (_, i) =>
      imageCase(seed, `${what} ${i}`, (image, random) => joinPng(mutate(splitPng(image), random))),
    ),
  );
  const atChunks = chunkStarts(seed.image).flatMap((start) =>
    [start, start + 4, start + 8].map((at) =>
      imageCase(seed, `cut off around a chunk at ${at}`, (image) => image.subarray(0, at)),
    ),
  );
  const declared = sizes.map(([width, height]) =>
    imageCase(seed, `declared as ${width} × ${height}`, (image) =>
      joinPng(splitPng(image).map((chunk) => resized(chunk, width, height))),
    ),
  );
  return [...kinds, ...atChunks, ...declared];
}

const sizes: [width: number, height: number][] = [
  [0, 1],
  [1, 0],
  [0x7fffffff, 0x7fffffff],
  [0x80000000, 1],
  [0xffffffff, 0xffffffff],
  [1, 0x7fffffff],
  [100_000, 100_000],
];

const lengths = [0, 1, 3, 0x7fffffff, 0x80000000, 0xffffffff];

const chunkMutations: Record<string, (chunks: PngChunk[], random: Random) => PngChunk[]> = {
  'two chunks swapped': (chunks, random) => {
    const [a, b] = [random.whole(0, chunks.length - 1), random.whole(0, chunks.length - 1)];
    const swapped = [...chunks];
    [swapped[a], swapped[b]] = [chunks[b]!, chunks[a]!];
    return swapped;
  },
  'all chunks backwards but the first': ([header, ...others]) => [header!, ...others.reverse()],
  'a wrong checksum': (chunks, random) =>
    changed(chunks, random, (chunk) => ({ ...chunk, checksum: random.whole(0, 0xffffffff) })),
  'a length that lies': (chunks, random) =>
    changed(chunks, random, (chunk) => ({ ...chunk, claimedLength: random.pick(lengths) })),
  'a length that is a little off': (chunks, random) =>
    changed(chunks, random, (chunk) => ({
      ...chunk,
      claimedLength: Math.max(0, chunk.data.length + random.whole(-20, 20)),
    })),
  'a chunk left out': (chunks, random) => {
    const gone = random.whole(0, chunks.length - 1);
    return chunks.filter((_, i) => i !== gone);
  },
  'a chunk doubled': (chunks, random) => {
    const twice = random.whole(0, chunks.length - 1);
    return chunks.flatMap((chunk, i) => (i === twice ? [chunk, chunk] : [chunk]));
  },
  'a chunk of another type': (chunks, random) =>
    changed(chunks, random, (chunk) => ({
      ...chunk,
      type: random.pick([
        'tEXt',
        'zTXt',
        'iTXt',
        'eXIf',
        'IHDR',
        'IEND',
        '\0\0\0\0',
        'teXt',
        '1234',
      ]),
    })),
  'no keyword': (chunks, random) =>
    changed(chunks, random, (chunk) => ({
      ...chunk,
      data: Buffer.concat([Buffer.alloc(1), chunk.data]),
    })),
  'a keyword without end': (chunks, random) =>
    changed(chunks, random, (chunk) => ({
      ...chunk,
      data: Buffer.from(chunk.data.map((byte) => byte || 0x41)),
    })),
};

/** Changes one chunk, a text if there is one. */
function changed(
  chunks: readonly PngChunk[],
  random: Random,
  change: (chunk: PngChunk) => PngChunk,
): PngChunk[] {
  const texts = chunks.filter(({ type }) => /^[tzi]TXt|^tEXt/.test(type));
  const one = random.pick(texts.length > 0 && random.next() < 0.8 ? texts : chunks);
  return chunks.map((chunk) => (chunk === one ? change(chunk) : chunk));
}

function resized(chunk: PngChunk, width: number, height: number): PngChunk {
  if (chunk.type !== 'IHDR') return chunk;
  const data = Buffer.from(chunk.data);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return { ...chunk, data };
}
