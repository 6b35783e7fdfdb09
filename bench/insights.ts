import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keepingCost } from './insights/keeping';
import { longestMs, measureViews, plainPrefix } from './insights/views';
import { growth } from './search/figures';
import { count, withFilled } from './search/filled';
import { printTables, showTable } from './table';
import { showMachine, withWorkplace } from './workplace';

/**
 * Every view of the dashboard over a generated library, at a tenth of the size and at the size, beside
 * plain SQL that groups all heatmaps; and what keeping the figures costs an import into that library.
 * --images N (10,000) · --pictures N that are imported for that (100) · --keep FOLDER keeps the libraries
 * there, with what was imported, for the next run.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      images: { type: 'string', default: '10000' },
      pictures: { type: 'string', default: '100' },
      keep: { type: 'string' },
    },
  });
  const images = count('images', values.images, 10);
  const pictures = count('pictures', values.pictures, 1);
  showMachine();
  await withWorkplace(async ({ folder, signal }) => {
    const tenth = Math.round(images / 10);
    const libraryOf = (count: number) => join(values.keep ?? folder, `${count}-images`);
    const small = await withFilled(libraryOf(tenth), tenth, measureViews, { heatmaps: true });
    const { large, keeping } = await withFilled(
      libraryOf(images),
      images,
      async (pool) => ({
        large: await measureViews(pool),
        keeping: await keepingCost(pool, { folder: join(folder, 'pictures'), pictures, signal }),
      }),
      { heatmaps: true },
    );
    const title = `insights: ${images} images × 30 heatmaps`;
    const names = Object.keys(large).filter((name) => !name.startsWith(plainPrefix));
    const targets = Object.fromEntries(names.map((name) => [name, longestMs]));
    const views = growth(small, large, [tenth, images], targets);
    showTable(`${title}, p95 ms`, views);
    showTable('importing into that library, CPU ms per image', keeping);
    printTables(title, { views, keeping });
  });
  showMachine();
}
