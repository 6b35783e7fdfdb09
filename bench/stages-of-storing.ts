import { inTransaction } from '../src/main/db/connect';
import { storeSemanticGroups } from '../src/main/db/groups';
import { storeHeatmaps } from '../src/main/db/heatmaps';
import { storeImages } from '../src/main/db/images';
import { replaceProblems } from '../src/main/db/problems';
import { storePlacements } from '../src/main/db/spatial';
import type { FileRecord } from '../src/main/records';
import type { BenchLibrary } from './library';
import { cpuOfProcess } from './processes';
import { stageRow, type StageRow } from './stage-row';

const batchSize = 32;
const rounds = 4;

/**
 * CPU time per image of each stage of storing, here and in the server: the same steps that
 * `storeFileRecords` takes. The records are stored several times under other paths; the first
 * round does not count.
 */
export async function measureStoring(
  { pool }: Pick<BenchLibrary, 'pool'>,
  records: readonly FileRecord[],
  signal: AbortSignal,
): Promise<StageRow[]> {
  const stages = new Map<string, StageRow>();
  let images = 0;
  for (let round = 0; round <= rounds; round += 1) {
    if (round === 1) stages.clear();
    images = round * records.length;
    const moved = records.map((record) => elsewhere(record, `/round-${round}`));
    for (let from = 0; from < moved.length; from += batchSize) {
      signal.throwIfAborted();
      await storeTimed(pool, moved.slice(from, from + batchSize), stages);
    }
  }
  const each = [...stages.values()].map(({ stage, app, Postgres }) =>
    stageRow(`store: ${stage}`, app / images, Postgres / images),
  );
  const sum = (key: 'app' | 'Postgres') => each.reduce((total, row) => total + row[key], 0);
  return [...each, stageRow('store: all of it', sum('app'), sum('Postgres'))];
}

function elsewhere(record: FileRecord, folder: string): FileRecord {
  return { ...record, file: { ...record.file, path: `${folder}${record.file.path}` } };
}

async function storeTimed(
  pool: BenchLibrary['pool'],
  records: readonly FileRecord[],
  stages: Map<string, StageRow>,
): Promise<void> {
  let backend = 0;
  const timed = async <T>(stage: string, run: () => Promise<T>): Promise<T> => {
    const serverBefore = await cpuOfProcess(backend);
    const before = process.cpuUsage();
    const result = await run();
    const { user, system } = process.cpuUsage(before);
    const serverMs = (await cpuOfProcess(backend)) - serverBefore;
    const sum = stages.get(stage) ?? stageRow(stage, 0);
    sum.app += (user + system) / 1000;
    sum.Postgres += serverMs;
    stages.set(stage, sum);
    return result;
  };

  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    backend = rows[0]!.pid;
    const ids = await timed('images', () => storeImages(client, records));
    const batch = records.map((record) => ({
      ...record,
      path: record.file.path,
      imageId: ids.get(record.file.path)!,
    }));
    await timed('heatmaps', () => storeHeatmaps(client, batch));
    await timed('groups', () => storeSemanticGroups(client, batch));
    await timed('problems', () => replaceProblems(client, batch));
    await timed('placements', () => storePlacements(client, batch));
    // Here, to be timed; the one that follows finds nothing to do.
    await timed('commit', () => client.query('COMMIT'));
  });
}
