import { boxAt, measuredBox, type MeasuredBox } from './box';
import { connectedParts, noPart, type Components, type Part } from './components';
import type { Heatmap } from './heatmap';
import { valueExtent } from './histogram';
import type { Size } from './picture-space';

/** What counts as a box of a token. */
export interface BoxOptions {
  /** Part of the heatmap's maximum, 0…1, from which a cell belongs to the token. */
  readonly threshold: number;
  /** A box for each connected part instead of one for all. */
  readonly isSplit: boolean;
}

/** A box with what its cells at or above the threshold have on the average, 0…1. */
export interface TokenBox extends MeasuredBox {
  readonly meanAttention: number;
}

/** A part that is smaller than this part of the largest is a crumb. */
const crumbPart = 0.05;
const mostParts = 20;

/** The boxes of a heatmap, the largest first; none without attention. */
export function tokenBoxes(heatmap: Heatmap, picture: Size, options: BoxOptions): TokenBox[] {
  const { threshold, isSplit } = options;
  if (isSplit) return partBoxes(heatmap, picture, threshold);
  const box = boxAt(heatmap, threshold, picture);
  if (!box) return [];
  const least = threshold * valueExtent(heatmap.values)[1];
  const { values } = heatmap;
  let sum = 0;
  // By index: for…of takes five times as long over a typed array.
  // eslint-disable-next-line @typescript-eslint/prefer-for-of
  for (let i = 0; i < values.length; i++) if (values[i]! >= least) sum += values[i]!;
  return [{ ...box, meanAttention: sum / box.covered.cells }];
}

/**
 * The parts without crumbs, at most 20: a token that is at three places has three, whatever specks the
 * noise around them leaves above the threshold.
 */
export function partsWithoutCrumbs({ parts }: Pick<Components, 'parts'>): readonly Part[] {
  const least = crumbPart * (parts[0]?.cellCount ?? 0);
  return parts.slice(0, mostParts).filter(({ cellCount }) => cellCount >= least);
}

function partBoxes(heatmap: Heatmap, picture: Size, threshold: number): TokenBox[] {
  const components = connectedParts(heatmap, threshold);
  const parts = partsWithoutCrumbs(components);
  const sums = new Float64Array(components.parts.length);
  const { labels } = components;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== noPart) sums[labels[i]!]! += heatmap.values[i]!;
  }
  return parts.map(({ bbox, cellCount }, part) => ({
    ...measuredBox(bbox, cellCount, heatmap, picture),
    meanAttention: sums[part]! / cellCount,
  }));
}
