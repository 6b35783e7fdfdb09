import { join } from 'node:path';
import type { Lens } from '../e2e/lens';
import { save } from './save-screenshot';

/** What can be asked, and how a place is painted, for docs/search.md and the README. */
export async function takeSearchScreenshots(lens: Lens, folder: string): Promise<void> {
  const { page } = lens;
  await lens.startSearch();
  await lens.searchToken('dragon');
  await lens.paintCells([2, 2], [2, 3], [3, 3], [3, 2]);
  await settle(lens);
  await save(page, join(folder, 'search.png'));

  await lens.search(
    'dragon@center & (moon@top | sun@top) & !text & moon above castle & steps>=10 & has:heatmaps & prompt:castle',
  );
  await settle(lens);
  await save(page, join(folder, 'search-terms.png'), { x: 0, y: 0, width: 1440, height: 560 });

  await lens.search('moon@8[0-3*0.5,8-11,16-19*0.5,24-27*0.25]');
  await settle(lens);
  await save(page, join(folder, 'search-paint.png'), { x: 68, y: 86, width: 720, height: 640 });

  await lens.search('castle@bottom');
  await lens.thumbnailsLoaded();
  await lens.addTerm('Anything here');
  await page.getByRole('button', { name: 'Paint over an image' }).click();
  await page
    .getByRole('menuitem', { name: /^lens_/ })
    .first()
    .click();
  await lens.paintCells([1, 3], [1, 4], [2, 4]);
  await settle(lens);
  await save(page, join(folder, 'search-here.png'), { x: 68, y: 86, width: 720, height: 780 });
  await page.getByRole('button', { name: 'Do not add (Esc)' }).click();
  await page.getByRole('button', { name: 'Clear the query' }).click();
}

async function settle(lens: Lens): Promise<void> {
  await lens.page.mouse.move(900, 860);
  await lens.thumbnailsLoaded();
  await lens.page.waitForTimeout(1_500);
}
