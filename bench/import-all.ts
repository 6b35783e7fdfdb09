import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lensImport, type ImportRun } from './lens-import';
import { withLibrary, type BenchLibrary } from './library';
import { picturesWithHeatmaps, plainPictures, writePictures } from './pictures';
import { importRowByRow, type RowByRowRun } from './row-by-row';
import { measureReading } from './stages-of-reading';
import { measureStoring } from './stages-of-storing';
import { printTables, showTable, type Row } from './table';
import { showMachine, type Workplace } from './workplace';
import type { FileFacts } from '../src/main/records';

const sampleSize = 100;
const megabyte = 1024 * 1024;

export async function measureImport(
  place: Workplace,
  options: { images: number; heatmaps: number; plain: number; rowByRow: number },
): Promise<void> {
  const { images, heatmaps, plain } = options;
  const { signal } = place;
  showMachine();
  const [files, plainFiles] = [join(place.folder, 'files'), join(place.folder, 'plain')];
  await writePictures(files, images, picturesWithHeatmaps(heatmaps), signal);
  await writePictures(plainFiles, plain, plainPictures(), signal);
  const sample = await someFiles(join(files, '0'), sampleSize);

  const tables: Record<string, Row[]> = {};
  const show = (name: string, title: string, rows: Row[]) => {
    tables[name] = rows;
    showTable(title, rows);
  };

  const title = `import: ${images} images × ${heatmaps} heatmaps of 64×64`;
  await withLibrary(join(place.folder, 'library'), async (library) => {
    const ours = await lensImport(library, files, images, signal);
    const sizes = await bytesPerImage(library, images);
    const few = sample.slice(0, options.rowByRow);
    const perStatement = await importRowByRow(library, few, 'per statement', signal);
    const perImage = await importRowByRow(library, few, 'per image', signal);
    show('import', title, speeds(ours, perStatement, perImage));
    show('bytes', 'bytes in the database', sizes);

    const first = await lensImport(library, plainFiles, plain, signal);
    const again = await lensImport(library, plainFiles, plain, signal);
    show('unchanged', `${plain} files without heatmaps`, [
      filesPerSecond('imported', first),
      filesPerSecond('imported again, nothing changed', again),
    ]);
    show('memory', 'largest memory, MB', [
      memory(`${images} images with heatmaps`, ours),
      memory(`${plain} files without`, first),
      memory('the same, nothing changed', again),
    ]);
  });

  await withLibrary(join(place.folder, 'stages'), async (library) => {
    const { stages, records } = await measureReading(sample);
    const storing = await measureStoring(library, records, signal);
    show('stages', `CPU ms per image, one thread, ${sample.length} images`, [
      ...stages,
      ...storing,
    ]);
  });
  showMachine();
  printTables(title, tables);
}

function speeds(ours: ImportRun, ...rowByRow: RowByRowRun[]): Row[] {
  const perImage = (ms: number, images: number) => ms / images;
  const baseline = rowByRow[0]!.images / rowByRow[0]!.seconds;
  return [
    {
      way: 'DAAM Lens',
      images: ours.imported,
      'images/s': ours.imported / ours.seconds,
      'app ms/image': perImage(ours.mainMs + ours.otherThreadsMs, ours.imported),
      '(main thread)': perImage(ours.mainMs, ours.imported),
      'Postgres ms/image': perImage(ours.serverMs, ours.imported),
      'times as fast': ours.imported / ours.seconds / baseline,
    },
    ...rowByRow.map((run) => ({
      way: `row by row, a transaction ${run.transaction}`,
      images: run.images,
      'images/s': run.images / run.seconds,
      'app ms/image': perImage(run.appMs, run.images),
      '(main thread)': NaN,
      'Postgres ms/image': perImage(run.serverMs, run.images),
      'times as fast': run.images / run.seconds / baseline,
    })),
  ];
}

function filesPerSecond(what: string, run: ImportRun): Row {
  const files = run.imported + run.unchanged;
  return {
    what,
    files,
    'files/s': files / run.seconds,
    'app ms/file': (run.mainMs + run.otherThreadsMs) / files,
    'Postgres ms/file': run.serverMs / files,
  };
}

export function memory(what: string, { appPeakBytes, serverPeak }: ImportRun): Row {
  return {
    what,
    app: Math.round(appPeakBytes / megabyte),
    Postgres: Math.round(serverPeak.totalBytes / megabyte),
    'largest of its processes': Math.round(serverPeak.largestBytes / megabyte),
  };
}

/** Tables with their indexes and what they keep out of line. */
async function bytesPerImage({ pool }: BenchLibrary, images: number): Promise<Row[]> {
  const { rows } = await pool.query<{ table: string; bytes: number; indexes: number }>(
    `SELECT relname AS table, pg_total_relation_size(oid) AS bytes, pg_indexes_size(oid) AS indexes
     FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname IN ('image', 'daam_heatmap', 'daam_semantic_group', 'daam_placement', 'token', 'token_usage', 'group_usage')
     ORDER BY bytes DESC`,
  );
  const all = { table: 'all', bytes: sum(rows, 'bytes'), indexes: sum(rows, 'indexes') };
  return [...rows, all].map(({ table, bytes, indexes }) => ({
    table,
    'bytes/image': Math.round(bytes / images),
    'of it indexes': Math.round(indexes / images),
  }));
}

function sum<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

export async function someFiles(folder: string, limit: number): Promise<FileFacts[]> {
  const names = (await readdir(folder)).sort().slice(0, limit);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs: Math.floor(mtimeMs), sidecarMtimeMs: null };
    }),
  );
}
