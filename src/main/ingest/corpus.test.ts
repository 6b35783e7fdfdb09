import { describe, expect, it } from 'vitest';
import { byteMutations } from './testing/corpus/byte-mutations';
import type { CorpusCase } from './testing/corpus/corpus-case';
import { fixtureSeeds } from './testing/corpus/fixture-seeds';
import { graphBombs } from './testing/corpus/graph-bombs';
import { graphMutations } from './testing/corpus/graph-mutations';
import { heatmapBombs } from './testing/corpus/heatmap-bombs';
import { inflatingBombs } from './testing/corpus/inflating-bombs';
import { jsonMutations } from './testing/corpus/json-mutations';
import { largeFiles } from './testing/corpus/large-files';
import { madeSeeds } from './testing/corpus/made-seeds';
import { pngMutations } from './testing/corpus/png-mutations';
import { createReadings } from './testing/corpus/readings';
import { segmentMutations } from './testing/corpus/segment-mutations';
import { textBombs } from './testing/corpus/text-bombs';

// Whatever a file holds, reading it ends as an image, or as a problem with a reason; within 2 s of the
// processor and 512 MB (testing/corpus/readings.ts). The files of a case that fails are kept in
// test-results/corpus.

const readings = await createReadings();
const seeds = [...(await madeSeeds()), ...fixtureSeeds()];

const kinds: Record<string, CorpusCase[]> = {
  'any bytes': seeds.flatMap((seed) => byteMutations(seed, 16)),
  'chunks of a PNG': seeds.flatMap((seed) => pngMutations(seed, 2)),
  'segments of WebP, JPEG and AVIF': seeds.flatMap((seed) => segmentMutations(seed, 12)),
  'values in JSON': jsonMutations(),
  'links of graphs': seeds.flatMap((seed) => graphMutations(seed, 3)),
};
/** Minutes of work, so only where they are asked for: DAAM_LENS_TEST_BOMBS=1. */
const bombs: Record<string, CorpusCase[]> = {
  'texts of little sense': textBombs(),
  'texts and parts without end': inflatingBombs(),
  'heatmaps and groups without end': heatmapBombs(),
  'graphs without end': graphBombs(),
};
const areBombsAsked = process.env.DAAM_LENS_TEST_BOMBS === '1';
// A busy machine may take its time; it is the processor's time that counts.
const patience = { timeout: 900_000 };

describe('bad files', patience, () => {
  it.each(Object.entries(kinds))('are read or refused, with a reason: %s', async (_, cases) => {
    const found = await readings(cases);
    expect(found.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(found).toHaveLength(cases.length);
  });

  it.skipIf(!areBombsAsked).each(Object.entries(bombs))('are bombs: %s', async (_, cases) => {
    const found = await readings(cases);
    expect(found.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  it('are at least two thousand, each with a name of its own', () => {
    const names = Object.values(kinds).flatMap((cases) => cases.map(({ name }) => name));
    expect(names.length).toBeGreaterThanOrEqual(2_000);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are the same every time', () => {
    for (const [first] of Object.values(kinds)) expect(first!.make()).toEqual(first!.make());
  });
});

describe('good files', patience, () => {
  it('that the bad ones were made of have no problems', async () => {
    const found = await readings(seeds.map((seed) => ({ name: seed.name, make: () => seed })));
    expect(found).toEqual(seeds.map(({ name }) => fine(name)));
  });

  it.skipIf(!areBombsAsked)('that are as large as they may be are read as well', async () => {
    const cases = largeFiles();
    const found = await readings(cases, { ms: 20_000, mb: 1_024 });
    expect(found).toEqual(cases.map(({ name }) => fine(name)));
  });
});

function fine(name: string): unknown {
  return expect.objectContaining({ name, outcome: 'image', problems: 0, faults: [] }) as unknown;
}
