import { attentionDensity, autoWeights, lowestWeight } from '../heatmap/groups';
import type { Heatmap } from '../heatmap/heatmap';
import { mergeMaximum } from '../heatmap/merge';
import type { Size } from '../heatmap/picture-space';
import { heatmapStatistics } from '../heatmap/statistics';
import type { BBox } from '../images';
import type { LsdOptions } from './options';

/** A part of a picture that words of the prompt are about. */
export interface Region {
  readonly kind: 'group' | 'token';
  readonly name: string;
  readonly tokens: readonly string[];
  readonly isNegative: boolean;
  /** Conditioning strength, usually 0.3…1. */
  readonly weight: number;
  readonly heatmap: Heatmap;
  /** In cells of the heatmap. */
  readonly bbox: BBox | null;
}

export interface TokenMap {
  readonly token: string;
  readonly isNegative: boolean;
  readonly heatmap: Heatmap;
}

/**
 * Single tokens as regions, of each polarity apart: one that occurs twice counts once, with the larger
 * value per cell, and weights come from densities as those of groups do.
 */
export function tokenRegions(maps: readonly TokenMap[]): Region[] {
  return [false, true].flatMap((isNegative) => {
    const byToken = new Map<string, Heatmap[]>();
    for (const map of maps) {
      if (map.isNegative !== isNegative) continue;
      byToken.set(map.token, [...(byToken.get(map.token) ?? []), map.heatmap]);
    }
    const merged = Array.from(byToken, ([token, heatmaps]) => {
      const heatmap = mergeMaximum(heatmaps);
      return { token, heatmap, statistics: heatmapStatistics(heatmap) };
    });
    const weights = autoWeights(merged.map(({ statistics }) => attentionDensity(statistics)));
    return merged.map(({ token, heatmap, statistics }, i): Region => ({
      kind: 'token',
      name: token,
      tokens: [token],
      isNegative,
      weight: weights[i]!,
      heatmap,
      bbox: statistics.bbox,
    }));
  });
}

/** A region with the strength it is refined at. */
export interface RegionLayer extends Region {
  readonly strength: number;
}

/** Regions as layers, the weakest first; of equally strong ones in the order given. */
export function regionLayers(
  regions: readonly Region[],
  options: Pick<LsdOptions, 'minStrength' | 'maxStrength'>,
): RegionLayer[] {
  return regions
    .map((region) => ({ ...region, strength: strengthOf(region.weight, options) }))
    .sort((a, b) => a.strength - b.strength);
}

/**
 * The scale of weights, 0.3…1, moved to the strengths that are asked for; a weight outside it, which a
 * producer may give, counts as its nearer end. To four places, as it is written.
 */
export function strengthOf(
  weight: number,
  { minStrength, maxStrength }: Pick<LsdOptions, 'minStrength' | 'maxStrength'>,
): number {
  const part = Math.min(1, Math.max(0, (weight - lowestWeight) / (1 - lowestWeight)));
  return Math.round((minStrength + part * (maxStrength - minStrength)) * 1e4) / 1e4;
}

/** A box of cells in whole pixels of a mask: all pixels that it touches. */
export function pixelBox([x, y, width, height]: BBox, grid: Size, mask: Size): BBox {
  const left = Math.floor((x / grid.width) * mask.width);
  const top = Math.floor((y / grid.height) * mask.height);
  const right = Math.min(mask.width, Math.ceil(((x + width) / grid.width) * mask.width));
  const bottom = Math.min(mask.height, Math.ceil(((y + height) / grid.height) * mask.height));
  return [left, top, Math.max(1, right - left), Math.max(1, bottom - top)];
}
