import { countImages } from '../db/images';
import { getDaamStats } from '../db/statistics';
import { print, withLibrary, type CommonOptions } from './open-command';

export async function statsCommand(options: CommonOptions): Promise<void> {
  await withLibrary(options, async ({ pool }) => {
    const [images, daam] = await Promise.all([countImages(pool), getDaamStats(pool)]);
    print(options, { images, ...daam }, () => [
      `${images} images, ${daam.imagesWithDaam} with heatmaps`,
      `${daam.totalHeatmaps} heatmaps: ${daam.positiveHeatmaps} positive, ${daam.negativeHeatmaps} negative`,
      `average mean attention ${daam.avgMeanAttention.toFixed(4)}`,
      `${daam.totalSemanticGroups} groups of ${daam.avgMergeCount.toFixed(1)} tokens on average`,
    ]);
  });
}
