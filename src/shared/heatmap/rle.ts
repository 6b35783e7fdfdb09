import { AppError } from '../errors';
import type { BBox } from '../images';
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
 * the cell that its middle is in. `isCovered` is asked by index, row-major, inside `bbox` only.
 */
export function cellsRle(
  isCovered: (cell: number) => boolean,
  bbox: BBox,
  grid: Size,
  picture: Size,
): Rle {
  const [left, top, boxWidth, boxHeight] = bbox;
  const rows = firstPixels(grid.height, picture.height);
  const columns = firstPixels(grid.width, picture.width);
  const [above, below] = [rows[top]!, picture.height - rows[top + boxHeight]!];
  const runs = new Runs();
  runs.add(false, columns[left]! * picture.height);
  for (let x = left; x < left + boxWidth; x++) {
    const covered = Array.from({ length: boxHeight }, (_, i) =>
      isCovered((top + i) * grid.width + x),
    );
    // All pixel columns of one column of cells are alike.
    for (let column = columns[x]!; column < columns[x + 1]!; column++) {
      runs.add(false, above);
      covered.forEach((value, i) => {
        runs.add(value, rows[top + i + 1]! - rows[top + i]!);
      });
      runs.add(false, below);
    }
  }
  runs.add(false, (picture.width - columns[left + boxWidth]!) * picture.height);
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

/** The first pixel whose middle is in each cell, and after the last cell the number of pixels. */
function firstPixels(cellCount: number, pixelCount: number): number[] {
  return Array.from({ length: cellCount + 1 }, (_, cell) =>
    Math.ceil((cell * pixelCount) / cellCount - 0.5),
  );
}

function doesNotFit(): AppError {
  return new AppError('bad-request', 'The runs do not add up to the size of the mask.');
}
