import { imageCase, type CorpusCase, type Seed } from './corpus-case';
import type { Random } from '../../../sample/random';

/** A run of bytes that says how long it is: a RIFF chunk, a JPEG segment, a box of AVIF. */
interface Segment {
  start: number;
  end: number;
  /** Where its length stands, and in how many bytes. */
  lengthAt: number;
  lengthBytes: 2 | 4;
  isLittle: boolean;
}

/** What goes wrong in WebP, JPEG and AVIF: segments swapped, left out, doubled; lengths that lie. */
export function segmentMutations(seed: Seed, count: number): CorpusCase[] {
  const segments = segmentsOf(seed);
  if (segments.length < 2) return [];
  return Object.entries(mutations).flatMap(([what, mutate]) =>
    Array.from({ length: count }, (_, i) =>
      imageCase(seed, `${what} ${i}`, (image, random) => mutate(image, segments, random)),
    ),
  );
}

const mutations: Record<string, (image: Buffer, segments: Segment[], random: Random) => Buffer> = {
  'two segments swapped': (image, segments, random) => {
    const [a, b] = [random.pick(segments), random.pick(segments)].sort((x, y) => x.start - y.start);
    if (a!.end > b!.start) return image;
    return Buffer.concat([
      image.subarray(0, a!.start),
      image.subarray(b!.start, b!.end),
      image.subarray(a!.end, b!.start),
      image.subarray(a!.start, a!.end),
      image.subarray(b!.end),
    ]);
  },
  'a segment left out': (image, segments, random) => {
    const { start, end } = random.pick(segments);
    return Buffer.concat([image.subarray(0, start), image.subarray(end)]);
  },
  'a segment doubled': (image, segments, random) => {
    const { start, end } = random.pick(segments);
    return Buffer.concat([image.subarray(0, end), image.subarray(start)]);
  },
  'a segment length that lies': (image, segments, random) => {
    const { lengthAt, lengthBytes, isLittle } = random.pick(segments);
    const largest = 256 ** lengthBytes - 1;
    const length = random.pick([0, 1, 2, 7, largest, largest >>> 1, random.whole(0, 0xffff)]);
    const mutant = Buffer.from(image);
    if (isLittle) mutant.writeUIntLE(length >>> 0, lengthAt, lengthBytes);
    else mutant.writeUIntBE(length >>> 0, lengthAt, lengthBytes);
    return mutant;
  },
};

function segmentsOf({ extension, image }: Seed): Segment[] {
  if (extension === '.webp') return riffChunks(image);
  if (extension === '.jpg') return jpegSegments(image);
  return extension === '.avif' ? boxes(image, 0, image.length) : [];
}

function riffChunks(image: Buffer): Segment[] {
  const found: Segment[] = [];
  for (let at = 12; at + 8 <= image.length;) {
    const length = image.readUInt32LE(at + 4);
    const end = Math.min(image.length, at + 8 + length + (length & 1));
    found.push({ start: at, end, lengthAt: at + 4, lengthBytes: 4, isLittle: true });
    at = end;
  }
  return found;
}

function jpegSegments(image: Buffer): Segment[] {
  const found: Segment[] = [];
  // Up to the start of scan, which is followed by pixels.
  for (let at = 2; at + 4 <= image.length && image[at + 1] !== 0xda;) {
    const end = at + 2 + image.readUInt16BE(at + 2);
    found.push({ start: at, end, lengthAt: at + 2, lengthBytes: 2, isLittle: false });
    at = end;
  }
  return found;
}

/** ISO base media boxes, those in `meta` too. */
function boxes(image: Buffer, from: number, to: number): Segment[] {
  const found: Segment[] = [];
  for (let at = from; at + 8 <= to;) {
    const end = at + Math.max(8, image.readUInt32BE(at));
    found.push({ start: at, end, lengthAt: at, lengthBytes: 4, isLittle: false });
    const type = image.toString('latin1', at + 4, at + 8);
    if (type === 'meta') found.push(...boxes(image, at + 12, end));
    if (type === 'iprp' || type === 'ipco') found.push(...boxes(image, at + 8, end));
    at = end;
  }
  return found;
}
