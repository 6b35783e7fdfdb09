import { expect, it } from 'vitest';
import { byteMutations } from './testing/corpus/byte-mutations';
import { heatmapBombs } from './testing/corpus/heatmap-bombs';
import { inflatingBombs } from './testing/corpus/inflating-bombs';
import { textBombs } from './testing/corpus/text-bombs';
import type { CorpusCase } from './testing/corpus/corpus-case';
import { fixtureSeeds } from './testing/corpus/fixture-seeds';
import { graphMutations } from './testing/corpus/graph-mutations';
import { jsonMutations } from './testing/corpus/json-mutations';
import { madeSeeds } from './testing/corpus/made-seeds';
import { pngMutations } from './testing/corpus/png-mutations';
import { createReadings, type Reading } from './testing/corpus/readings';
import { segmentMutations } from './testing/corpus/segment-mutations';

const readings = await createReadings();
const made = await madeSeeds();
const seeds = [...made, ...fixtureSeeds()];

async function allFine(cases: CorpusCase[]): Promise<Reading[]> {
  const found = await readings(cases);
  if (process.env.SHOW) {
    const by = (f: (r: Reading) => number) => [...found].sort((a, b) => f(b) - f(a)).slice(0, 8);
    process.stderr.write(
      `${cases.length} cases ${found.filter((r) => r.outcome === 'image').length} images, ${found.filter((r) => r.problems).length} with problems\n`,
    );
    for (const r of by((x) => x.ms))
      process.stderr.write(`  ${r.ms.toFixed(0)} ms ${r.peakMb.toFixed(0)} MB ${r.name}\n`);
    for (const r of by((x) => x.peakMb).slice(0, 5))
      process.stderr.write(`  ${r.ms.toFixed(0)} ms ${r.peakMb.toFixed(0)} MB ${r.name}\n`);
  }
  expect(found.filter(({ faults }) => faults.length > 0)).toEqual([]);
  return found;
}

it('seeds', async () => {
  const found = await allFine(seeds.map((seed) => ({ name: seed.name, make: () => seed })));
  expect(found.filter(({ outcome, problems }) => outcome !== 'image' || problems > 0)).toEqual([]);
});
it('bytes', async () => {
  await allFine(seeds.flatMap((seed) => byteMutations(seed, 16)));
}, 120_000);
it('png', async () => {
  await allFine(
    seeds.filter((seed) => seed.extension === '.png').flatMap((seed) => pngMutations(seed, 2)),
  );
}, 120_000);
it('segments', async () => {
  await allFine(seeds.flatMap((seed) => segmentMutations(seed, 12)));
}, 120_000);
it('json', async () => {
  await allFine(jsonMutations());
}, 120_000);
it('graphs', async () => {
  await allFine(seeds.flatMap((seed) => graphMutations(seed, 3)));
}, 120_000);
it.each([
  ['text', textBombs],
  ['inflating', inflatingBombs],
  ['heatmap', heatmapBombs],
])(
  'bombs %s',
  async (_, bombs) => {
    await allFine(bombs());
  },
  600_000,
);
