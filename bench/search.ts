import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPool, type Pool } from '../src/main/db/connect';
import { openEmbedded } from '../src/main/db/embedded';
import { migrate } from '../src/main/db/migrate';
import { buildIfNeeded } from '../scripts/build.mjs';
import { measureDatabase } from './search/database';
import { fill } from './search/fill';
import { growth, type Figures } from './search/figures';
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
  await withWorkplace(async ({ folder: own }) => {
    const tenth = Math.round(images / 10);
    const folder = values.keep ?? own;
    const small = await withFilled(folder, tenth, measure);
    const large = await withFilled(folder, images, measure);
    const few = Math.min(images, rowPerCell);
    const layouts: Row[] =
      few > 0 ? await withFilled(own, few, ({ pool }) => compareLayouts(pool, few)) : [];
    const figures = growth(small, large, [tenth, images]);
    showTable(`search: ${images} images × 30 tokens`, figures);
    if (layouts.length > 0) showTable('layouts: the commonest token, 4 cells, top 100', layouts);
    printTables(`search: ${images} images`, { figures, layouts });
  });
}

interface Library {
  pool: Pool;
  images: number;
  dataFolder: string;
}

async function measure({ pool, images, dataFolder }: Library): Promise<Figures> {
  return {
    ...(await measureDatabase(pool, images)),
    ...(await measureLive(pool)),
    ...(await measureScreen(dataFolder, images)),
  };
}

/** A server of its own, so that one library leaves nothing in the memory of the other's. */
async function withFilled<T>(
  folder: string,
  images: number,
  use: (library: Library) => Promise<T>,
): Promise<T> {
  const dataFolder = join(folder, `${images}-images`);
  const whole = join(dataFolder, 'generated');
  const isKept = existsSync(whole);
  // One that was interrupted.
  if (!isKept) rmSync(dataFolder, { recursive: true, force: true });
  const server = await openEmbedded({ dataFolder, isDurable: false });
  const database = await openPool(server.connectionConfig, 'embedded', () => server.release());
  try {
    const { pool } = database;
    await migrate(pool);
    if (!isKept) {
      const started = performance.now();
      await fill(pool, images, (text) => console.log(text));
      const seconds = ((performance.now() - started) / 1_000).toFixed(0);
      console.log(`${images} images generated in ${seconds} s`);
      writeFileSync(whole, '');
    }
    return await use({ pool, images, dataFolder });
  } finally {
    await database.close();
  }
}

function count(name: string, text: string, atLeast: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= atLeast) return number;
  throw new Error(`--${name} takes whole numbers from ${atLeast} on, not ${text}.`);
}
