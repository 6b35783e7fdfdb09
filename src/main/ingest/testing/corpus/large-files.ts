import { deflateSync } from 'node:zlib';
import { randomFrom } from '../../../sample/random';
import { withTexts } from './carrier';
import { corpusCase, type CorpusCase } from './corpus-case';

/** Honest files far above what anybody makes today. */
export function largeFiles(): CorpusCase[] {
  return [
    corpusCase('2,000 heatmaps of 64 × 64', () => withHeatmaps(2_000, 64)),
    corpusCase('500 heatmaps of 128 × 128', () => withHeatmaps(500, 128)),
    corpusCase('12 heatmaps of 1024 × 1024', () => withHeatmaps(12, 1024)),
    corpusCase('a workflow of 20,000 nodes', () =>
      withTexts(['workflow', JSON.stringify({ nodes: nodes(20_000), links: [] })]),
    ),
    corpusCase('60 MB of text that somebody wrote', () =>
      withTexts(['Description', 'a dragon in the centre, a moon top right\n'.repeat(1_500_000)]),
    ),
  ];
}

/** Two blobs per map over a little noise: as hard to compress as attention is. */
function withHeatmaps(count: number, side: number) {
  const random = randomFrom(`${count} of ${side}`);
  const noise = Float32Array.from({ length: 4096 }, () => random.between(0, 0.02));
  // Few enough to be made in a moment; the rest are the same again.
  const arrays = Array.from({ length: Math.min(count, 64) }, () => {
    const [x, y, radius] = [random.between(0, side), random.between(0, side), side / 6];
    const values = Float32Array.from({ length: side * side }, (_, i) => {
      const distance = Math.hypot((i % side) - x, Math.floor(i / side) - y) / radius;
      return 0.9 * Math.exp(-(distance ** 2)) + noise[(i * 7) % 4096]!;
    });
    return deflateSync(Buffer.from(values.buffer), { level: 1 }).toString('base64');
  });
  const positive = Array.from({ length: count }, (_, i) => ({
    token: `token ${i}`,
    token_index: i,
    heatmap: arrays[i % arrays.length],
    width: side,
    height: side,
  }));
  return withTexts(['daam_heatmaps', JSON.stringify({ positive, negative: [] })]);
}

function nodes(count: number) {
  return Array.from({ length: count }, (_, id) => ({
    id,
    type: 'Note',
    pos: [id, 0],
    widgets_values: [`note ${id}`],
  }));
}
