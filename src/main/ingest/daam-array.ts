import { AppError } from '@shared/errors';
import { checkGrid } from '@shared/heatmap/codec';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { isGzip, isZlib, type Zlib } from '@shared/heatmap/zlib';
import { fromBase64 } from './base64';
import { float16ToNumber } from './float16';

/** An array as a producer writes it. */
export interface EncodedArray {
  /** Row-major, little-endian, y down; zlib, gzip or plain. As base64, or decoded from it. */
  data: string | Buffer;
  width: number;
  height: number;
  /** float32, float16, uint8; by length when it is not said. */
  dtype: string | null;
  /** Scale of uint8: 255 means this; 1 when it is not said. */
  maxAttention: number | null;
}

const elementTypes = { float32: 4, float16: 2, uint8: 1 } as const;
type ElementType = keyof typeof elementTypes;

/** An array with the largest of its values. */
export interface DecodedArray {
  heatmap: Heatmap;
  max: number;
}

/**
 * The values as they are in the file, negative ones clamped to 0. Throws `heatmap-size`,
 * `heatmap-encoding`, and `heatmap-values` for NaN and infinity.
 */
export function decodeArray(array: EncodedArray, zlib: Zlib): DecodedArray {
  const { width, height, maxAttention } = array;
  checkGrid(width, height);
  const cells = width * height;
  const given = givenType(array.dtype);
  const data = typeof array.data === 'string' ? decodeText(array.data) : array.data;
  const bytes = unpack(data, cells, given, zlib);
  const type = given ?? typeByLength(bytes.length, cells);
  if (!type || bytes.length !== cells * elementTypes[type]) {
    throw new AppError(
      'heatmap-size',
      `${bytes.length} bytes do not fit a grid of ${width} × ${height}${given ? ` of ${given}` : ''}.`,
    );
  }
  const values = toValues(bytes, type, maxAttention ?? 1);
  return { heatmap: { width, height, values }, max: clamp(values) };
}

function givenType(dtype: string | null): ElementType | null {
  if (dtype === null) return null;
  const type = dtype.toLowerCase();
  if (!Object.hasOwn(elementTypes, type)) {
    throw new AppError('heatmap-encoding', `The element type "${dtype.slice(0, 40)}" is unknown.`);
  }
  return type as ElementType;
}

function typeByLength(length: number, cells: number): ElementType | null {
  const types = Object.keys(elementTypes) as ElementType[];
  return types.find((type) => elementTypes[type] * cells === length) ?? null;
}

function decodeText(base64: string): Buffer {
  // Some encoders break lines; to look for that in every array takes longer than to decode it.
  const bytes = fromBase64(base64) ?? fromBase64(base64.replace(/\s+/g, ''));
  if (!bytes) throw new AppError('heatmap-encoding', 'The array is not valid base64.');
  return bytes;
}

function unpack(bytes: Buffer, cells: number, given: ElementType | null, zlib: Zlib): Uint8Array {
  if (!isZlib(bytes) && !isGzip(bytes)) return bytes;
  try {
    return zlib.inflate(bytes, cells * (given ? elementTypes[given] : 4));
  } catch (thrown) {
    // A plain array may begin like a compressed one by chance.
    const type = given ?? typeByLength(bytes.length, cells);
    if (type && bytes.length === cells * elementTypes[type]) return bytes;
    throw thrown;
  }
}

function toValues(bytes: Uint8Array, type: ElementType, maxAttention: number): Float32Array {
  const values = new Float32Array(bytes.length / elementTypes[type]);
  if (type === 'float32') {
    // Every platform this runs on is little-endian, as the format is.
    new Uint8Array(values.buffer).set(bytes);
  } else if (type === 'float16') {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < values.length; i++) {
      values[i] = float16ToNumber(view.getUint16(i * 2, true));
    }
  } else {
    for (let i = 0; i < values.length; i++) values[i] = (bytes[i]! / 255) * maxAttention;
  }
  return values;
}

/** Negative values are undershoot of bicubic upsampling, not attention. Gives the largest value. */
function clamp(values: Float32Array): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value > 0 && value < Infinity) {
      if (value > max) max = value;
      continue;
    }
    if (!Number.isFinite(value)) {
      throw new AppError('heatmap-values', 'The array holds NaN or infinity.');
    }
    values[i] = 0;
  }
  return max;
}
