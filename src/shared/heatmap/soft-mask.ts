import { AppError } from '../errors';
import { blurredTaps } from './blurred-taps';
import type { Heatmap } from './heatmap';
import { isFlat, valueExtent } from './histogram';
import { localThresholds } from './local-threshold';
import { otsuThreshold } from './otsu';
import type { Size } from './picture-space';

export interface SoftMaskOptions {
  /** A part of the heatmap's range, 0…1, or how it is found. */
  readonly threshold: number | 'otsu' | 'adaptive';
  /** Sigma of the blur in pixels of the mask; null is a 128th of its width. */
  readonly feather: number | null;
}

/** A soft mask, a row at a time: 1 inside the region, 0 outside. */
export interface SoftMask {
  /**
   * What the blurred heatmap is compared with, as a part of its range; for `adaptive` the most that it
   * is anywhere.
   */
  readonly threshold: number;
  /** Fills row y, which has as many places as the mask is wide. */
  writeRow(y: number, row: Float32Array): void;
}

/** Longest side of a mask in pixels. */
export const mostMaskSide = 8192;
/** Of the blur, in pixels of the mask. */
export const mostFeather = 1024;
export const defaultThreshold = 0.4;

const featherPart = 1 / 128;
const steepness = 10;

/**
 * The region of a heatmap at a size, as refinement by regions wants it: the heatmap from its smallest
 * to its largest value as 0…1, stretched linearly, blurred, and 1 / (1 + exp(−10 · (m − threshold))).
 * A flat heatmap, which says nothing of where, is 0 everywhere before the last step. Otsu's threshold
 * is that of the heatmap's own cells, so it does not depend on the size; where there is none it is 0.4.
 * Keeps size.width × heatmap.height values. Throws `export-size`.
 */
export function softMask(heatmap: Heatmap, size: Size, options: SoftMaskOptions): SoftMask {
  checkMaskSize(size);
  const normalised = normalise(heatmap);
  const threshold = thresholdOf(normalised, options.threshold);
  const above = aboveThreshold(normalised, threshold, options.threshold === 'adaptive');
  const sigma = Math.min(options.feather ?? size.width * featherPart, mostFeather);
  const wide = widened(above, size.width, sigma);
  const { perPlace, cells, weights } = blurredTaps(heatmap.height, size.height, sigma);
  const sums = new Float64Array(size.width);
  return {
    threshold,
    writeRow(y, row) {
      sums.fill(0);
      for (let tap = y * perPlace, end = tap + perPlace; tap < end; tap++) {
        const weight = weights[tap]!;
        if (weight === 0) continue;
        const from = cells[tap]! * size.width;
        for (let x = 0; x < sums.length; x++) sums[x]! += wide[from + x]! * weight;
      }
      for (let x = 0; x < sums.length; x++) row[x] = 1 / (1 + Math.exp(-steepness * sums[x]!));
    },
  };
}

/** All rows of it, row-major. */
export function wholeMask(mask: SoftMask, { width, height }: Size): Float32Array {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) mask.writeRow(y, values.subarray(y * width, (y + 1) * width));
  return values;
}

/** Throws `export-size` unless both sides are whole numbers from 1 to 8192. */
export function checkMaskSize({ width, height }: Size): void {
  const fits = (side: number) => Number.isInteger(side) && side >= 1 && side <= mostMaskSide;
  if (fits(width) && fits(height)) return;
  throw new AppError(
    'export-size',
    `A mask cannot be ${width} × ${height} pixels: sides are whole numbers from 1 to ${mostMaskSide}.`,
  );
}

function normalise(heatmap: Heatmap): Heatmap {
  const [low, high] = valueExtent(heatmap.values);
  const range = high - low;
  const values = isFlat(heatmap)
    ? new Float32Array(heatmap.values.length)
    : heatmap.values.map((value) => (value - low) / range);
  return { width: heatmap.width, height: heatmap.height, values };
}

function thresholdOf({ values }: Heatmap, wanted: SoftMaskOptions['threshold']): number {
  return typeof wanted === 'number' ? wanted : (otsuThreshold(values) ?? defaultThreshold);
}

/**
 * m − threshold, cell by cell: stretching and blurring keep what is even, so it is the same whether the
 * threshold is taken away before or after.
 */
function aboveThreshold(heatmap: Heatmap, threshold: number, isLocal: boolean): Heatmap {
  const thresholds = isLocal ? localThresholds(heatmap, threshold) : null;
  const values = heatmap.values.map((value, i) => value - (thresholds?.[i] ?? threshold));
  return { width: heatmap.width, height: heatmap.height, values };
}

/** Stretched and blurred along x only. */
function widened({ width, height, values }: Heatmap, across: number, sigma: number): Float32Array {
  const { perPlace, cells, weights } = blurredTaps(width, across, sigma);
  const wide = new Float32Array(across * height);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    for (let x = 0, tap = 0; x < across; x++) {
      let sum = 0;
      for (const end = tap + perPlace; tap < end; tap++) {
        sum += values[start + cells[tap]!]! * weights[tap]!;
      }
      wide[y * across + x] = sum;
    }
  }
  return wide;
}
