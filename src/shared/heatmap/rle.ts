import { AppError } from '../errors';
import type { Size } from './picture-space';

/**
 * A mask as COCO keeps it uncompressed: lengths of runs down the columns, one column after the
 * other, of 0 and 1 in turn; the first run is of 0 and may be empty.
 */
export interface Rle {
  /** Height before width. */
  size: [height: number, width: number];
  counts: number[];
}

/** `mask` is row-major, 0 or not, of width × height. Throws `heatmap-size` when it is not. */
export function encodeRle(mask: Uint8Array, { width, height }: Size): Rle {
  if (mask.length !== width * height) {
    throw new AppError(
      'heatmap-size',
      `${mask.length} values are no mask of ${width} × ${height}.`,
    );
  }
  const runs = new Runs();
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) runs.add(mask[y * width + x] !== 0, 1);
  }
  return { size: [height, width], counts: runs.counts };
}

/** Inverse of `encodeRle`: 0 and 1, row-major. Throws `bad-request` unless the runs fill the mask. */
export function decodeRle({ size: [height, width], counts }: Rle): Uint8Array {
  const mask = new Uint8Array(width * height);
  let at = 0;
  counts.forEach((count, i) => {
    const end = at + count;
    if (!Number.isInteger(count) || count < 0 || end > mask.length) throw doesNotFit();
    // Every second run is of 1.
    for (; i % 2 === 1 && at < end; at++) mask[(at % height) * width + Math.floor(at / height)] = 1;
    at = end;
  });
  if (at !== mask.length) throw doesNotFit();
  return mask;
}

/**
 * Cells of a grid as a mask of a picture's size in pixels, without making the mask: a pixel is in
 * the cell that its middle is in. `isCovered` is asked by index, row-major.
 */
export function cellsRle(isCovered: (cell: number) => boolean, grid: Size, picture: Size): Rle {
  const rows = pixelsPerCell(grid.height, picture.height);
  const columns = pixelsPerCell(grid.width, picture.width);
  const runs = new Runs();
  columns.forEach((columnCount, x) => {
    // All pixel columns of one column of cells are alike.
    const covered = rows.map((_, y) => columnCount > 0 && isCovered(y * grid.width + x));
    for (let column = 0; column < columnCount; column++) {
      rows.forEach((length, y) => {
        runs.add(covered[y]!, length);
      });
    }
  });
  return { size: [picture.height, picture.width], counts: runs.counts };
}

/** How many pixels of a mask are set. */
export function rleArea({ counts }: Rle): number {
  return counts.reduce((sum, count, i) => (i % 2 === 1 ? sum + count : sum), 0);
}

class Runs {
  readonly counts = [0];

  add(value: boolean, length: number): void {
    if (length === 0) return;
    // An even number of runs ends with one of 1.
    const isSame = (this.counts.length % 2 === 0) === value;
    if (isSame) this.counts[this.counts.length - 1]! += length;
    else this.counts.push(length);
  }
}

function pixelsPerCell(cellCount: number, pixelCount: number): number[] {
  const counts = Array<number>(cellCount).fill(0);
  for (let pixel = 0; pixel < pixelCount; pixel++) {
    counts[Math.floor(((pixel + 0.5) / pixelCount) * cellCount)]!++;
  }
  return counts;
}

function doesNotFit(): AppError {
  return new AppError('bad-request', 'The runs do not add up to the size of the mask.');
}
