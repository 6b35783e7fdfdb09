import { AppError } from '../errors';
import { maxGridSide, type EncodedHeatmap, type Heatmap, type StorageCompression } from './heatmap';
import { largest } from './largest';
import { paethFilter, paethUnfilter } from './paeth';
import { fflateZlib, type Zlib } from './zlib';

/**
 * A heatmap as stored. `zlib-u8`: value / max in 8 bits, Paeth-filtered rows, zlib; error at most
 * max / 510. `zlib`: float32 little-endian, lossless. Give the largest value where it is known.
 * Throws `heatmap-size` for an impossible grid.
 */
export function compressHeatmap(
  heatmap: Heatmap,
  compression: StorageCompression,
  zlib: Zlib = fflateZlib,
  maxAttention = largest(heatmap.values),
): EncodedHeatmap {
  const { width, height, values } = heatmap;
  checkGrid(width, height);
  if (values.length !== width * height) {
    throw new AppError(
      'heatmap-size',
      `${values.length} values do not fit a grid of ${width} × ${height}.`,
    );
  }
  const bytes =
    compression === 'zlib-u8'
      ? zlib.deflate(paethFilter(quantise(values, maxAttention), width, height), 'differences')
      : zlib.deflate(floatBytes(values), 'numbers');
  return { width, height, compression, maxAttention, bytes };
}

/**
 * The heatmap back from its stored bytes; inflating stops at what the grid can hold.
 * Throws `heatmap-size` when grid and bytes do not fit, `heatmap-encoding` for damaged bytes.
 */
export function decompressHeatmap(encoded: EncodedHeatmap, zlib: Zlib = fflateZlib): Heatmap {
  const { width, height, compression, maxAttention, bytes } = encoded;
  checkGrid(width, height);
  const cells = width * height;
  const expected = compression === 'zlib-u8' ? cells : cells * 4;
  const plain = zlib.inflate(bytes, expected);
  if (plain.length !== expected) {
    throw new AppError(
      'heatmap-size',
      `A grid of ${width} × ${height} needs ${expected} bytes, not ${plain.length}.`,
    );
  }
  if (compression !== 'zlib-u8') return { width, height, values: floatValues(plain) };
  if (!(maxAttention >= 0 && Number.isFinite(maxAttention))) {
    throw new AppError('heatmap-encoding', 'The heatmap is stored without a usable maximum.');
  }
  return { width, height, values: scaled(paethUnfilter(plain, width, height), maxAttention) };
}

/** Throws `heatmap-size` unless both sides are whole numbers from 1 to 1024. */
export function checkGrid(width: number, height: number): void {
  const fits = (side: number) => Number.isInteger(side) && side >= 1 && side <= maxGridSide;
  if (!fits(width) || !fits(height)) {
    throw new AppError(
      'heatmap-size',
      `A grid of ${width} × ${height} is outside 1 × 1 to ${maxGridSide} × ${maxGridSide}.`,
    );
  }
}

/** To the nearest of 256 steps. */
function quantise(values: Float32Array, max: number): Uint8Array {
  const bytes = new Uint8Array(values.length);
  if (max === 0) return bytes;
  const scale = 255 / max;
  // Storing truncates; Math.round and a division for each would take four times as long.
  for (let i = 0; i < values.length; i++) bytes[i] = values[i]! * scale + 0.5;
  return bytes;
}

function scaled(bytes: Uint8Array, max: number): Float32Array {
  const steps = new Float32Array(256);
  for (let byte = 0; byte < 256; byte++) steps[byte] = (byte / 255) * max;
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = steps[bytes[i]!]!;
  return values;
}

// Every platform that Electron and browsers run on is little-endian, so a view is the format.
function floatBytes(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function floatValues(bytes: Uint8Array): Float32Array {
  // Copied, because a float view must start at a multiple of four.
  const values = new Float32Array(bytes.length / 4);
  new Uint8Array(values.buffer).set(bytes);
  return values;
}
