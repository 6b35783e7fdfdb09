import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '../scripts/build.mjs';
import { measureDatabase } from './search/database';
import { growth, targets, type Figures } from './search/figures';
import { count, withFilled } from './search/filled';
import { measureLive } from './search/live';
import { compareLayouts } from './search/row-per-cell';
import { measureScreen } from './search/screen';
import { printTables, showTable, type Row } from './table';
import { showMachine, withWorkplace } from './workplace';

/** One row per cell takes half a megabyte per image. */
const mostRowsPerCell = 20_000;

/**
 * Searches over a generated library, in the database, live and on the screen, at a tenth of the size and
 * at the size; beside one row per cell. --images N (10,000) · --row-per-cell N images (as many, at most
 * 20,000; 0 leaves it out) · --keep FOLDER keeps the libraries there, for the next run.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      images: { type: 'string', default: '10000' },
      'row-per-cell': { type: 'string' },
      keep: { type: 'string' },
    },
  });
  const images = count('images', values.images, 10);
  const rowPerCell = count('row-per-cell', values['row-per-cell'] ?? `${mostRowsPerCell}`, 0);
  buildIfNeeded();
  showMachine();
  await withWorkplace(async ({ folder }) => {
    const tenth = Math.round(images / 10);
    const small = await measure(values.keep ?? folder, tenth);
    const large = await measure(values.keep ?? folder, images);
    const few = Math.min(images, rowPerCell);
    const layouts: Row[] =
      few > 0
        ? await withFilled(join(folder, 'few'), few, (pool) => compareLayouts(pool, few))
        : [];
    const figures = growth(small, large, [tenth, images], targets);
    showTable(`search: ${images} images × 30 tokens`, figures);
    if (layouts.length > 0) showTable('layouts: the commonest token, 4 cells, top 100', layouts);
    printTables(`search: ${images} images`, { figures, layouts });
  });
}

function measure(folder: string, images: number): Promise<Figures> {
  const dataFolder = join(folder, `${images}-images`);
  return withFilled(dataFolder, images, async (pool) => ({
    ...(await measureDatabase(pool, images)),
    ...(await measureLive(pool)),
    ...(await measureScreen(dataFolder, images)),
  }));
}
