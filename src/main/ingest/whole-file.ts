import { open } from 'node:fs/promises';
import { pngSignature } from './png';

/** Top-level boxes of an AVIF that are looked at. */
const maxBoxes = 1_000;
const endOfJpeg = Buffer.from([0xff, 0xd9]);

type Read = (position: number, length: number) => Promise<Buffer>;

/**
 * Whether a file has its end, going by its container: a program that is still writing it has not got
 * there. Also false for what is damaged, or is no image. Throws what the file system throws.
 */
export async function isWhole(path: string, size: number): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const read: Read = async (position, length) => {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, Math.max(0, position));
      return buffer.subarray(0, bytesRead);
    };
    const start = await read(0, 12);
    if (start.subarray(0, 8).equals(pngSignature)) {
      return (await read(size - 8, 4)).toString('latin1') === 'IEND';
    }
    const ascii = start.toString('latin1');
    if (ascii.startsWith('\xff\xd8')) return (await read(size - 2, 2)).equals(endOfJpeg);
    if (ascii.startsWith('RIFF')) return start.readUInt32LE(4) + 8 <= size;
    if (ascii.startsWith('ftyp', 4)) return await boxesFit(read, size);
    return false;
  } finally {
    await file.close();
  }
}

async function boxesFit(read: Read, size: number): Promise<boolean> {
  let position = 0;
  for (let count = 0; count < maxBoxes && position < size; count += 1) {
    const head = await read(position, 16);
    if (head.length < 8) return false;
    const length = head.readUInt32BE(0);
    // 0: to the end of the file; 1: the length follows in eight bytes (ISO 14496-12, 4.2).
    if (length === 0) return true;
    if (length === 1 && head.length < 16) return false;
    const box = length === 1 ? Number(head.readBigUInt64BE(8)) : length;
    if (box < 8) return false;
    position += box;
  }
  return position === size;
}
