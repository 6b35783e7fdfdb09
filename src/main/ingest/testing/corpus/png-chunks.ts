import { crc32 } from 'node:zlib';

/** A chunk as it stands in a PNG. Length and checksum follow from the data unless they lie. */
export interface PngChunk {
  type: string;
  data: Buffer;
  claimedLength?: number;
  checksum?: number;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunks of a good PNG. */
export function splitPng(png: Buffer): PngChunk[] {
  const chunks: PngChunk[] = [];
  for (let at = signature.length; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

export function joinPng(chunks: readonly PngChunk[]): Buffer {
  return Buffer.concat([signature, ...chunks.flatMap(framed)]);
}

/** Where each chunk of a good PNG begins, and the end of the file. */
export function chunkStarts(png: Buffer): number[] {
  const starts = [signature.length];
  for (const { data } of splitPng(png)) starts.push(starts.at(-1)! + 12 + data.length);
  return starts;
}

function framed({ type, data, claimedLength, checksum }: PngChunk): Buffer[] {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(claimedLength ?? data.length, 0);
  head.write(type, 4, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(checksum ?? crc32(data, crc32(head.subarray(4))), 0);
  return [head, data, tail];
}
