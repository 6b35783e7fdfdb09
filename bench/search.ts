import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPool, type Pool } from '../src/main/db/connect';
import { openEmbedded } from '../src/main/db/embedded';
import { migrate } from '../src/main/db/migrate';
import { measureDatabase } from './search/database';
import { fill } from './search/fill';
import { growth, type Figures } from './search/figures';
import { measureLive } from './search/live';
import { compareLayouts } from './search/row-per-cell';
import { printTables, showTable, type Row } from './table';
import { showMachine, withWorkplace } from './workplace';

/** One row per cell takes half a megabyte per image. */
const mostRowsPerCell = 20_000;

/**
 * Searches over a generated library, in the database and live, at a tenth of the size and at the size;
 * beside one row per cell. --images N (10,000) · --row-per-cell N images (as many, at most 20,000; 0
 * leaves it out).
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      images: { type: 'string', default: '10000' },
      'row-per-cell': { type: 'string' },
    },
  });
  const images = count('images', values.images, 10);
  const rowPerCell = count('row-per-cell', values['row-per-cell'] ?? `${mostRowsPerCell}`, 0);
  showMachine();
  await withWorkplace(async ({ folder }) => {
    const tenth = Math.round(images / 10);
    const small = await withFilled(join(folder, 'tenth'), tenth, (pool) => measure(pool, tenth));
    const large = await withFilled(join(folder, 'whole'), images, (pool) => measure(pool, images));
    const few = Math.min(images, rowPerCell);
    const layouts: Row[] =
      few > 0
        ? await withFilled(join(folder, 'few'), few, (pool) => compareLayouts(pool, few))
        : [];
    const figures = growth(small, large, [tenth, images]);
    showTable(`search: ${images} images × 30 tokens`, figures);
    if (layouts.length > 0) showTable('layouts: the commonest token, 4 cells, top 100', layouts);
    printTables(`search: ${images} images`, { figures, layouts });
  });
}

async function measure(pool: Pool, images: number): Promise<Figures> {
  return { ...(await measureDatabase(pool, images)), ...(await measureLive(pool)) };
}

/** A server of its own, so that one library leaves nothing in the memory of the other's. */
async function withFilled<T>(
  dataFolder: string,
  images: number,
  use: (pool: Pool) => Promise<T>,
): Promise<T> {
  const server = await openEmbedded({ dataFolder, isDurable: false });
  const database = await openPool(server.connectionConfig, 'embedded', () => server.release());
  try {
    await migrate(database.pool);
    const started = performance.now();
    await fill(database.pool, images, (text) => console.log(text));
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    console.log(`${images} images generated in ${seconds} s`);
    return await use(database.pool);
  } finally {
    await database.close();
  }
}

function count(name: string, text: string, atLeast: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= atLeast) return number;
  throw new Error(`--${name} takes whole numbers from ${atLeast} on, not ${text}.`);
}
