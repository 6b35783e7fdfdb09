import type { HeatmapInfo } from '@shared/images';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { box } from '@shared/heatmap/testing/heatmaps';
import type { HeatmapPack } from '../../viewer/heatmap-pack';
import { sourcesOf, type Source } from '../../viewer/sources';

/** Facts of a heatmap that lies somewhere. */
export function info(token: string, fields: Partial<HeatmapInfo> = {}): HeatmapInfo {
  return {
    token,
    tokenIndex: 0,
    isNegative: false,
    width: 16,
    height: 16,
    maxAttention: 0.5,
    meanAttention: 0.1,
    totalAttention: 25,
    coverageArea: 0.1,
    bbox: null,
    ...fields,
  };
}

/** In the order of the prompt. */
export function sourcesFrom(...heatmaps: HeatmapInfo[]): Source[] {
  return sourcesOf({
    heatmaps: heatmaps.map((one, tokenIndex) => ({ ...one, tokenIndex })),
    groups: [],
  });
}

/** Heatmaps by token: all attention in one box of 16 × 16 cells. */
export function packOf(boxes: Record<string, [number, number, number, number]>): HeatmapPack {
  const heatmaps = new Map<string, Heatmap>(
    Object.entries(boxes).map(([name, area]) => [name, box(area)]),
  );
  return { heatmapOf: ({ source }) => heatmaps.get(source.name) ?? null, maxOf: () => 1 };
}
