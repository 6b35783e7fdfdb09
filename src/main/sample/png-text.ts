import { crc32, deflateSync } from 'node:zlib';

export interface PngText {
  keyword: string;
  text: string;
  /** zTXt; by default tEXt where Latin-1 can hold the text, else iTXt. */
  compress?: boolean;
}

/** The PNG with the texts as chunks before its pixels. Throws RangeError when it has no IDAT. */
export function withPngText(png: Buffer, texts: readonly PngText[]): Buffer {
  const pixels = firstPixelChunk(png);
  return Buffer.concat([png.subarray(0, pixels), ...texts.map(textChunk), png.subarray(pixels)]);
}

function firstPixelChunk(png: Buffer): number {
  let at = 8;
  while (at + 12 <= png.length) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') return at;
    at += 12 + png.readUInt32BE(at);
  }
  throw new RangeError('the PNG has no pixel data');
}

function textChunk({ keyword, text, compress }: PngText): Buffer {
  const key = Buffer.from(`${keyword}\0`, 'latin1');
  if (!isLatin1(text)) {
    // Not compressed, method 0, no language, no translated keyword.
    return chunk(
      'iTXt',
      Buffer.concat([key, Buffer.from([0, 0, 0, 0]), Buffer.from(text, 'utf8')]),
    );
  }
  const bytes = Buffer.from(text, 'latin1');
  if (!compress) return chunk('tEXt', Buffer.concat([key, bytes]));
  return chunk('zTXt', Buffer.concat([key, Buffer.from([0]), deflateSync(bytes)]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const result = Buffer.alloc(body.length + 8);
  result.writeUInt32BE(data.length, 0);
  body.copy(result, 4);
  result.writeUInt32BE(crc32(body), body.length + 4);
  return result;
}

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}
