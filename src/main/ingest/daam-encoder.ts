import { compressHeatmap } from '@shared/heatmap/codec';
import type { EncodedHeatmap, Heatmap, StorageCompression } from '@shared/heatmap/heatmap';
import { heatmapStatistics, type HeatmapStatistics } from '@shared/heatmap/statistics';
import type { Zlib } from '@shared/heatmap/zlib';

export interface StorableHeatmap {
  statistics: HeatmapStatistics;
  encoded: EncodedHeatmap;
}

/**
 * Does each heatmap once: the group of a single token has the token's own. `max` is its largest
 * value, where that is known.
 */
export type HeatmapEncoder = (heatmap: Heatmap, max?: number) => StorableHeatmap;

/** One for each image, so that it forgets what it did. */
export function createEncoder(compression: StorageCompression, zlib: Zlib): HeatmapEncoder {
  const done = new Map<Heatmap, StorableHeatmap>();
  return (heatmap, max) => {
    const known = done.get(heatmap);
    if (known) return known;
    const statistics = heatmapStatistics(heatmap, max);
    const encoded = compressHeatmap(heatmap, compression, zlib, statistics.max);
    const storable = { statistics, encoded };
    done.set(heatmap, storable);
    return storable;
  };
}
