import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

const pieceBytes = 16 * 1024 * 1024;

/**
 * A zlib stream that inflates to `gigabytes` of one character and is a thousandth of that itself. Its
 * checksum is wrong, which only one who has read it all can know.
 */
export function zlibBomb(gigabytes: number, character = ' '): Buffer {
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...deflateBomb(gigabytes, character), tail]);
}

export function gzipBomb(gigabytes: number): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  return Buffer.concat([header, ...deflateBomb(gigabytes, '\0'), tail, tail]);
}

/** As many streams as it says, one after the other, each of nothing. */
export function emptyGzips(count: number): Buffer {
  return Buffer.concat(Array<Buffer>(count).fill(gzipSync('')));
}

/** A good stream of as many blocks as it says, each of nothing. */
export function emptyBlocks(count: number): Buffer {
  const block = Buffer.from([0, 0, 0, 0xff, 0xff]);
  const whole = deflateSync('');
  return Buffer.concat([
    whole.subarray(0, 2),
    ...Array<Buffer>(count).fill(block),
    whole.subarray(2),
  ]);
}

/** A good stream of a text of one character. */
export function zlibOf(character: string, bytes: number): Buffer {
  return deflateSync(Buffer.alloc(bytes, character));
}

/** Ends of a stream: four bytes of checksum (or length), all zero. */
const tail = Buffer.alloc(4);

/** One piece over and over. Each ends at a byte and looks back at nothing, so they can be lined up. */
function deflateBomb(gigabytes: number, character: string): Buffer[] {
  const piece = deflateRawSync(Buffer.alloc(pieceBytes, character), {
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const last = Buffer.from([3, 0]);
  return [...Array<Buffer>(Math.ceil((gigabytes * 1024 ** 3) / pieceBytes)).fill(piece), last];
}
