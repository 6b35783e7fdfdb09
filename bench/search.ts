import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from '../src/main/db/connect';
import { measureDatabase } from './search/database';
import { growth, targets, type Figures } from './search/figures';
import { count, withFilled } from './search/filled';
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
    const figures = growth(small, large, [tenth, images], targets);
    showTable(`search: ${images} images × 30 tokens`, figures);
    if (layouts.length > 0) showTable('layouts: the commonest token, 4 cells, top 100', layouts);
    printTables(`search: ${images} images`, { figures, layouts });
  });
}

async function measure(pool: Pool, images: number): Promise<Figures> {
  return { ...(await measureDatabase(pool, images)), ...(await measureLive(pool)) };
}
