import { zipSync, type Zippable } from 'fflate';
import { AppError } from '../errors';
import { fileNames } from './file-names';
import type { Heatmap } from './heatmap';

/** One heatmap of several in an archive. */
export interface NamedHeatmap {
  readonly name: string;
  readonly heatmap: Heatmap;
}

/** A heatmap as an .npy file: float32, shape (height, width). */
export function encodeNpy({ width, height, values }: Heatmap): Uint8Array<ArrayBuffer> {
  return npyFile(values, [height, width]);
}

/**
 * Several heatmaps of any grids as an .npz file, as numpy.savez_compressed writes it: a zip of .npy
 * files, each named for its token (`fileNames`). Throws `bad-request` for none or more than 1 GB.
 */
export function encodeNpz(heatmaps: readonly NamedHeatmap[]): Uint8Array<ArrayBuffer> {
  if (heatmaps.length === 0) throw nothing();
  checkSize(heatmaps.map(({ heatmap }) => heatmap));
  const names = fileNames(
    heatmaps.map(({ name }) => name),
    '.npy',
  );
  const files: Zippable = Object.fromEntries(
    heatmaps.map(({ heatmap }, i) => [names[i]!, encodeNpy(heatmap)]),
  );
  // The earliest date a zip can have: the same heatmaps make the same bytes.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

/**
 * Format version 1.0 (numpy.lib.format): magic, version, uint16 length of the header, the header as
 * a Python literal padded so that the data start at a multiple of 64, then the data in C order.
 */
function npyFile(values: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const unpadded = preambleLength + dictionary.length + 1;
  const dataStart = Math.ceil(unpadded / 64) * 64;
  const header = `${dictionary.padEnd(dataStart - preambleLength - 1)}\n`;

  const file = new Uint8Array(dataStart + values.length * 4);
  const view = new DataView(file.buffer);
  file.set([0x93, ...ascii('NUMPY'), 1, 0]);
  view.setUint16(8, header.length, true);
  file.set(ascii(header), preambleLength);
  // Every platform that Electron and browsers run on is little-endian, so floats are the format.
  new Float32Array(file.buffer, dataStart).set(values);
  return file;
}

const preambleLength = 10;

/** What can be held in memory with room to spare; 65536 heatmaps of 64 × 64. */
const mostBytes = 2 ** 30;

function checkSize(heatmaps: readonly Heatmap[]): void {
  const bytes = heatmaps.reduce((sum, { width, height }) => sum + width * height * 4, 0);
  if (bytes <= mostBytes) return;
  throw new AppError(
    'bad-request',
    `${heatmaps.length} heatmaps are ${Math.ceil(bytes / 2 ** 20)} MB, more than one file can hold.`,
  );
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function nothing(): AppError {
  return new AppError('bad-request', 'There are no heatmaps to write.');
}
