import { Text } from '@mantine/core';
import type { DaamStats } from '@shared/images';
import { countOf, formatCount } from '../app/format';
import { useStatistics } from '../app/queries';

/** What the library holds, in a few lines. */
export function LibraryFigures() {
  const { data } = useStatistics();
  return (
    <>
      {(data ? figures(data) : ['…']).map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </>
  );
}

function figures(stats: DaamStats): string[] {
  if (stats.totalHeatmaps === 0) return ['No heatmaps yet'];
  const { positiveHeatmaps, negativeHeatmaps, avgMeanAttention, avgMergeCount } = stats;
  return [
    `${countOf(stats.totalHeatmaps, 'heatmap')} in ${countOf(stats.imagesWithDaam, 'image')}`,
    `${formatCount(positiveHeatmaps)} of the prompt, ${formatCount(negativeHeatmaps)} of the negative prompt`,
    `mean attention ${avgMeanAttention.toFixed(3)}`,
    `${countOf(stats.totalSemanticGroups, 'group')} of ${avgMergeCount.toFixed(1)} tokens on average`,
  ];
}
