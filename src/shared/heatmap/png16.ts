import { Zlib } from 'fflate';
import { AppError } from '../errors';
import { crc32 } from './crc32';
import type { Size } from './picture-space';

/** 16384 × 16384; more than any picture that can be shown. */
export const mostPngPixels = 2 ** 28;
const mostSide = 65_535;

/**
 * A picture of one channel in 16 bits as PNG: 0…1 becomes 0…65535, what lies outside is clamped and
 * NaN is 0. `writeRow` fills the values of row y, as `resampledRows` does; rows are asked for once,
 * from the top. Apart from the finished file only single rows are held, whatever the size.
 * Throws `bad-request` for a size of none, or of more than 268 million pixels.
 */
export function encodePng16(
  size: Size,
  writeRow: (y: number, row: Float32Array) => void,
): Uint8Array<ArrayBuffer> {
  checkSize(size);
  const chunks = [signature, chunk('IHDR', imageHeader(size))];
  const zlib = new Zlib({}, (compressed) => {
    if (compressed.length > 0) chunks.push(chunk('IDAT', compressed));
  });
  const filter = rowFilter(size.width * 2);
  const values = new Float32Array(size.width);
  const bytes = new Uint8Array(size.width * 2);
  for (let y = 0; y < size.height; y++) {
    writeRow(y, values);
    toBigEndian(values, bytes);
    zlib.push(filter(bytes), y === size.height - 1);
  }
  chunks.push(chunk('IEND', new Uint8Array()));
  return joined(chunks);
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Length, type, data, CRC of type and data. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + data.length);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(new TextEncoder().encode(type), 4);
  whole.set(data, 8);
  view.setUint32(8 + data.length, crc32(whole.subarray(4, 8 + data.length)));
  return whole;
}

function imageHeader({ width, height }: Size): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // 16 bits, grey; deflate, the five filters, not interlaced are 0.
  header.set([16, 0, 0, 0, 0], 8);
  return header;
}

function toBigEndian(values: Float32Array, bytes: Uint8Array): void {
  for (let x = 0; x < values.length; x++) {
    const value = values[x]!;
    const sample = value > 0 ? Math.round(Math.min(1, value) * 65_535) : 0;
    bytes[x * 2] = sample >> 8;
    bytes[x * 2 + 1] = sample;
  }
}

const [sub, up] = [1, 2];
/** Bytes of a pixel. */
const stride = 2;

/**
 * Rows with their filter byte, by Sub or Up, whichever leaves the smaller sum of differences (the
 * heuristic of the PNG specification, §12.8): heatmaps are smooth either way. What is returned is
 * filled anew for the next row.
 */
function rowFilter(length: number): (bytes: Uint8Array) => Uint8Array {
  const above = new Uint8Array(length);
  const [bySub, byUp] = [new Uint8Array(length + 1), new Uint8Array(length + 1)];
  [bySub[0], byUp[0]] = [sub, up];
  return (bytes) => {
    let more = 0;
    for (let i = 0; i < length; i++) {
      const byte = bytes[i]!;
      const alongRow = (byte - (i < stride ? 0 : bytes[i - stride]!)) & 0xff;
      const downColumn = (byte - above[i]!) & 0xff;
      bySub[i + 1] = alongRow;
      byUp[i + 1] = downColumn;
      more += Math.min(alongRow, 256 - alongRow) - Math.min(downColumn, 256 - downColumn);
    }
    above.set(bytes);
    return more < 0 ? bySub : byUp;
  };
}

function joined(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of chunks) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function checkSize({ width, height }: Size): void {
  const fits = (side: number) => Number.isInteger(side) && side >= 1 && side <= mostSide;
  if (fits(width) && fits(height) && width * height <= mostPngPixels) return;
  throw new AppError('bad-request', `A mask of ${width} × ${height} pixels cannot be written.`);
}
