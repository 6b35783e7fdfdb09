import type { Pool } from '../../src/main/db/connect';
import type { FileRecord } from '../../src/main/records';
import { someFiles } from '../import-all';
import { picturesWithHeatmaps, writePictures } from '../pictures';
import { createRandom } from '../random';
import { tokensOfImage, tokenText } from '../search/tokens';
import { measureReading } from '../stages-of-reading';
import { measureStoring } from '../stages-of-storing';
import type { Row } from '../table';

const heatmapsEach = 30;

/**
 * What keeping the figures costs: the same images stored into a filled library with the triggers and
 * without, by turns; beside reading their files, which is most of an import.
 */
export async function keepingCost(
  pool: Pool,
  { folder, pictures, signal }: { folder: string; pictures: number; signal: AbortSignal },
): Promise<Row[]> {
  await writePictures(folder, pictures, picturesWithHeatmaps(heatmapsEach), signal);
  const { stages, records: read } = await measureReading(await someFiles(`${folder}/0`, pictures));
  const reading = stages
    .filter(({ stage }) => readingStages.includes(stage))
    .reduce((sum, { app }) => sum + app, 0);
  const records = asInLibrary(read);
  const store = async (name: string): Promise<number> => {
    const stored = records.map((record) => ({
      ...record,
      file: { ...record.file, path: `/${name}${record.file.path}` },
    }));
    const { app, Postgres } = (await measureStoring({ pool }, stored, signal)).at(-1)!;
    return app + Postgres;
  };
  const [kept, alone]: [number[], number[]] = [[], []];
  for (const turn of [1, 2, 3]) {
    kept.push(await store(`kept-${turn}`));
    await switchTriggers(pool, 'DISABLE');
    alone.push(await store(`alone-${turn}`));
    await switchTriggers(pool, 'ENABLE');
  }
  const [withFigures, without] = [mean(kept), mean(alone)];
  return [
    { what: 'reading', ms: reading, 'of the import': reading / (reading + without) },
    { what: 'storing', ms: without, 'of the import': without / (reading + without) },
    {
      what: 'keeping the figures (meant to be ≤ 0.1 of the import)',
      ms: withFigures - without,
      'of the import': (withFigures - without) / (reading + without),
    },
  ];
}

const readingStages = ['read: all of it', 'read: clone, as between threads'];

/** The tokens, models and so on of the library, instead of the few that the pictures have. */
function asInLibrary(records: readonly FileRecord[]): FileRecord[] {
  const random = createRandom(2);
  const oneOf = (name: string, count: number, exponent = 1) =>
    `${name} ${Math.floor(count * random() ** exponent)}`;
  return records.map((record) => {
    const names = [...tokensOfImage(random)].map(tokenText);
    const renamed = new Map(record.heatmaps.map(({ token }, nth) => [token, names[nth]!]));
    const rename = <T extends { token: string }>(one: T): T => ({
      ...one,
      token: renamed.get(one.token) ?? one.token,
    });
    return {
      ...record,
      image: {
        ...record.image,
        model: oneOf('model', 60, 3),
        sampler: oneOf('sampler', 12),
        loras: random() < 1 / 3 ? [{ name: oneOf('lora', 200, 2), strength: 1 }] : [],
      },
      heatmaps: record.heatmaps.map(rename),
      placements: record.placements.map(rename),
    };
  });
}

async function switchTriggers(pool: Pool, how: 'ENABLE' | 'DISABLE'): Promise<void> {
  await pool.query(`
    ALTER TABLE daam_heatmap ${how} TRIGGER USER;
    ALTER TABLE daam_semantic_group ${how} TRIGGER USER;
    ALTER TABLE image ${how} TRIGGER image_facts_updated`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
