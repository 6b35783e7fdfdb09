import type { BBox } from '../images';
import type { Heatmap } from './heatmap';
import { valueExtent } from './histogram';
import type { PicturePoint } from './picture-space';

/** Cells that touch each other, sides or corners, and are all strong. */
export interface Part {
  /** In cells. */
  readonly bbox: BBox;
  readonly cellCount: number;
  /** Fraction 0…1 of all cells. */
  readonly area: number;
  /** The strongest cell, the first of equals: its centre and its attention. */
  readonly peak: PicturePoint & { readonly attention: number };
  /** Centre of mass, weighted by attention. */
  readonly centroid: PicturePoint;
}

export interface Components {
  /** Per cell, row-major: the index of its part, `noPart` outside. */
  readonly labels: Int32Array;
  /** Largest first, by cells; from top to bottom on a tie. */
  readonly parts: readonly Part[];
}

export const noPart = -1;

/** Of noise there could be a quarter of a million; nobody looks at more than the largest. */
const mostParts = 1000;

/**
 * Connected parts of the cells at or above `fraction` (0…1) of the maximum; corners connect. The
 * 1000 largest: cells of further ones are outside. None for a heatmap without attention.
 * One pass labels cells by their neighbours above and to the left and notes which labels are one
 * (union–find), a second one measures.
 */
export function connectedParts(heatmap: Heatmap, fraction = 0.5): Components {
  const { width, height, values } = heatmap;
  const [, max] = valueExtent(values);
  const labels = new Int32Array(values.length).fill(noPart);
  if (!(max > 0)) return { labels, parts: [] };
  // Each new label has four cells of its own around it, that no other new one can be in.
  const parents = new Int32Array(Math.ceil(width / 2) * Math.ceil(height / 2));
  const labelCount = labelCells(heatmap, fraction * max, labels, parents);
  const sums = measure(heatmap, labels, parents, labelCount);
  const order = Array.from({ length: labelCount }, (_, label) => label)
    .filter((label) => parents[label] === label)
    .sort((a, b) => sums.cells[b]! - sums.cells[a]! || a - b)
    .slice(0, mostParts);
  const indices = new Int32Array(labelCount).fill(noPart);
  order.forEach((label, index) => (indices[label] = index));
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== noPart) labels[i] = indices[labels[i]!]!;
  }
  return { labels, parts: order.map((label) => describe(sums, label, heatmap)) };
}

/** First pass; returns how many labels there are. A label's root is the smallest of those it is one with. */
function labelCells(
  { width, values }: Heatmap,
  threshold: number,
  labels: Int32Array,
  parents: Int32Array,
): number {
  let count = 0;
  const labelAt = (i: number) => (i >= 0 ? labels[i]! : noPart);
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! >= threshold)) continue;
    const x = i % width;
    const above = labelAt(i - width);
    // The cell above touches the three others itself.
    if (above !== noPart) {
      labels[i] = above;
      continue;
    }
    const right = x < width - 1 ? labelAt(i - width + 1) : noPart;
    const left = x > 0 ? labels[i - 1]! : noPart;
    const corner = x > 0 ? labelAt(i - width - 1) : noPart;
    const before = left !== noPart ? left : corner;
    if (right === noPart && before === noPart) {
      parents[count] = count;
      labels[i] = count++;
    } else if (right !== noPart && before !== noPart) {
      labels[i] = unite(parents, right, before);
    } else {
      labels[i] = right !== noPart ? right : before;
    }
  }
  return count;
}

function unite(parents: Int32Array, a: number, b: number): number {
  const [rootA, rootB] = [rootOf(parents, a), rootOf(parents, b)];
  const root = Math.min(rootA, rootB);
  parents[Math.max(rootA, rootB)] = root;
  return root;
}

function rootOf(parents: Int32Array, label: number): number {
  while (parents[label] !== label) label = parents[label] = parents[parents[label]!]!;
  return label;
}

/** What is summed up of every label; only roots have values in the end. */
function emptySums(labelCount: number, { width, height }: Heatmap) {
  return {
    cells: new Int32Array(labelCount),
    left: new Int32Array(labelCount).fill(width),
    top: new Int32Array(labelCount).fill(height),
    right: new Int32Array(labelCount),
    bottom: new Int32Array(labelCount),
    /** Index of the strongest cell. */
    peak: new Int32Array(labelCount).fill(noPart),
    mass: new Float64Array(labelCount),
    massX: new Float64Array(labelCount),
    massY: new Float64Array(labelCount),
  };
}

type Sums = ReturnType<typeof emptySums>;

/** Second pass: labels become their roots, and cells are summed up by root. */
function measure(
  heatmap: Heatmap,
  labels: Int32Array,
  parents: Int32Array,
  labelCount: number,
): Sums {
  const { width, values } = heatmap;
  const sums = emptySums(labelCount, heatmap);
  for (let i = 0; i < values.length; i++) {
    if (labels[i] === noPart) continue;
    const label = (labels[i] = rootOf(parents, labels[i]!));
    const x = i % width;
    const y = (i - x) / width;
    const value = values[i]!;
    sums.cells[label]!++;
    if (x < sums.left[label]!) sums.left[label] = x;
    if (x > sums.right[label]!) sums.right[label] = x;
    if (y < sums.top[label]!) sums.top[label] = y;
    sums.bottom[label] = y;
    const peak = sums.peak[label]!;
    if (peak === noPart || value > values[peak]!) sums.peak[label] = i;
    sums.mass[label]! += value;
    sums.massX[label]! += value * (x + 0.5);
    sums.massY[label]! += value * (y + 0.5);
  }
  return sums;
}

function describe(sums: Sums, label: number, { width, height, values }: Heatmap): Part {
  const [left, top] = [sums.left[label]!, sums.top[label]!];
  const [cellCount, peak, mass] = [sums.cells[label]!, sums.peak[label]!, sums.mass[label]!];
  const x = peak % width;
  const y = (peak - x) / width;
  return {
    bbox: [left, top, sums.right[label]! - left + 1, sums.bottom[label]! - top + 1],
    cellCount,
    area: cellCount / values.length,
    peak: { x: (x + 0.5) / width, y: (y + 0.5) / height, attention: values[peak]! },
    centroid: { x: sums.massX[label]! / mass / width, y: sums.massY[label]! / mass / height },
  };
}
