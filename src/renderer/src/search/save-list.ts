import { countOf } from '../app/format';
import { showDone, showError } from '../app/notices';
import { saveFile } from '../export/save-file';
import { call } from '../host/host';
import type { Ask } from './live-search';

/** The contract takes five times as many; smaller answers leave room for others. */
const pathsPerCall = 20_000;

/** Saves the paths of all images that are found, one a line, in the order on screen. Never rejects. */
export async function saveList({ query, sort, direction }: Ask): Promise<void> {
  try {
    const { ids } = await call('search.ids', { query, sort, direction });
    const paths: string[] = [];
    for (let from = 0; from < ids.length; from += pathsPerCall) {
      paths.push(...(await call('images.paths', { ids: ids.slice(from, from + pathsPerCall) })));
    }
    const lines = paths.map((path) => `${path}\n`);
    saveFile({ name: 'found images.txt', blob: new Blob(lines, { type: 'text/plain' }) });
    showDone(`Saved the list of ${countOf(paths.length, 'image')}.`);
  } catch (error) {
    showError(error);
  }
}
