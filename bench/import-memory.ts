import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { memory } from './import-all';
import { lensImport } from './lens-import';
import { withLibrary } from './library';
import { picturesWithHeatmaps, writePictures } from './pictures';
import { printTable, type Row } from './table';
import { showMachine, type Workplace } from './workplace';

/** Peak memory of an import of so many files, each into a new library. */
export async function measureMemory(
  place: Workplace,
  counts: readonly number[],
  heatmaps: number,
): Promise<void> {
  showMachine();
  const rows: Row[] = [];
  for (const count of counts) {
    const [files, folder] = [join(place.folder, 'files'), join(place.folder, 'library')];
    await writePictures(files, count, picturesWithHeatmaps(heatmaps), place.signal);
    const run = await withLibrary(folder, (library) =>
      lensImport(library, files, count, place.signal),
    );
    rows.push({ ...memory(`${count} files`, run), 'images/s': count / run.seconds });
    for (const done of [files, folder]) await rm(done, { recursive: true, force: true });
  }
  showMachine();
  printTable(`import, largest memory in MB: ${heatmaps} heatmaps per file`, rows);
}
