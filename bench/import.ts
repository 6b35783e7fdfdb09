import { parseArgs } from 'node:util';
import { buildIfNeeded } from '../scripts/build.mjs';
import { measureImport } from './import-all';
import { measureMemory } from './import-memory';
import { withWorkplace } from './workplace';

/**
 * Imports generated images with the built program into an embedded, durable Postgres, and prints
 * what that takes, beside the row-by-row approach in the same run.
 *
 * --images N (2,000) · --heatmaps N for each (30) · --plain N files without heatmaps that are
 * imported twice (50,000) · --row-by-row N images (4).
 * With --files 1000,10000,100000 only the peak memory for each of these numbers of files.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      images: { type: 'string', default: '2000' },
      heatmaps: { type: 'string', default: '30' },
      plain: { type: 'string', default: '50000' },
      'row-by-row': { type: 'string', default: '4' },
      files: { type: 'string' },
    },
  });
  const options = {
    images: count('images', values.images),
    heatmaps: count('heatmaps', values.heatmaps),
    plain: count('plain', values.plain),
    rowByRow: count('row-by-row', values['row-by-row']),
  };
  const files = values.files?.split(',').map((text) => count('files', text));
  buildIfNeeded();
  await withWorkplace((place) =>
    files ? measureMemory(place, files, options.heatmaps) : measureImport(place, options),
  );
}

function count(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} takes whole numbers above 0, not ${text}.`);
}
