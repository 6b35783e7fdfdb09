import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { chromiumOptions } from '../e2e/chromium.mjs';
import { startApp } from '../e2e/start-app';
import { Lens } from '../e2e/lens';

const size = { width: 1440, height: 900 };

/** Writes PNGs of every screen into `folder`. */
export async function takeScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const dataFolder = mkdtempSync(join(tmpdir(), 'daam-lens-screenshots-'));
  const browser = await chromium.launch(await chromiumOptions());
  const app = await startApp('browser', browser, { dataFolder, sample: true });
  try {
    const lens = new Lens(app, { dataFolder });
    await lens.importFinished();
    await lens.dismissImport();
    const { page } = lens;
    await page.setViewportSize(size);

    await lens.thumbnailsLoaded();
    await save(page, join(folder, 'library.png'));
    await page.emulateMedia({ colorScheme: 'light' });
    await lens.chooseTheme('light');
    await lens.thumbnailsLoaded();
    await save(page, join(folder, 'library-light.png'));
    await lens.chooseTheme('dark');

    await lens.openImage('lens_00001_dragon-over-castle.png');
    await lens.toggleToken('dragon');
    await lens.toggleToken('moon');
    await page.getByRole('switch', { name: 'Boxes' }).click();
    await page.mouse.move(640, 600);
    await page.waitForTimeout(800);
    await save(page, join(folder, 'viewer.png'));

    await lens.goTo('#/search');
    await lens.searchToken('dragon');
    await lens.paintCells([2, 2], [2, 3], [3, 3], [3, 2]);
    await page.mouse.move(640, 860);
    await lens.thumbnailsLoaded();
    await page.waitForTimeout(1_500);
    await save(page, join(folder, 'search.png'));

    await lens.goTo('#/settings');
    await page.waitForTimeout(800);
    await save(page, join(folder, 'settings.png'));
  } finally {
    await app.stop();
    await browser.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** A palette keeps the repository small; the pictures have few colours that matter. */
async function save(page: Page, file: string): Promise<void> {
  const bytes = await page.screenshot();
  await sharp(bytes).png({ palette: true, quality: 90, effort: 8 }).toFile(file);
}
