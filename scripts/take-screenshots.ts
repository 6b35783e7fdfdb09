import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../e2e/chromium.mjs';
import { startApp } from '../e2e/start-app';
import { Lens } from '../e2e/lens';
import { takeReportScreenshots } from './report-screenshots';
import { save } from './save-screenshot';
import { takeInsightsScreenshots } from './insights-screenshots';
import { takeSearchScreenshots } from './search-screenshots';
import { takeViewerScreenshots } from './viewer-screenshots';

const size = { width: 1440, height: 900 };

/** Writes PNGs of every screen into `folder`. */
export async function takeScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const dataFolder = mkdtempSync(join(tmpdir(), 'daam-lens-screenshots-'));
  chmodSync(dataFolder, 0o755);
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
    await page.getByText('Token', { exact: true }).click();
    await page.getByRole('switch', { name: 'Boxes' }).click();
    await page.mouse.move(640, 600);
    await page.waitForTimeout(800);
    await save(page, join(folder, 'viewer.png'));

    await page.getByRole('switch', { name: 'Boxes' }).click();
    await lens.toggleToken('moon');
    await page.getByText('Colormap', { exact: true }).click();
    await page.getByText('8×8', { exact: true }).click();
    await page.mouse.move(640, 600);
    await page.waitForTimeout(800);
    await save(page, join(folder, 'viewer-colormap.png'));

    await page.getByText('Off', { exact: true }).click();
    await lens.toggleToken('dragon');
    await takeViewerScreenshots(lens, folder);

    await takeReportScreenshots(lens, folder);

    await takeSearchScreenshots(lens, folder);
    await takeInsightsScreenshots(lens, folder);

    await importBadFiles(lens, join(dataFolder, 'downloads'), join(dataFolder, 'sample'));
    await lens.goTo('#/problems');
    await page.waitForTimeout(800);
    await save(page, join(folder, 'problems.png'));

    await lens.goTo('#/settings');
    await page.waitForTimeout(800);
    await save(page, join(folder, 'settings.png'));
  } finally {
    await app.stop();
    await browser.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function importBadFiles(lens: Lens, folder: string, sample: string): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'notes renamed.png'), 'not a picture');
  writeFileSync(join(folder, 'empty.png'), '');
  const whole = readFileSync(join(sample, 'lens_00009_dragon-under-aurora.png'));
  writeFileSync(join(folder, 'cut while downloading.png'), whole.subarray(0, whole.length / 2));
  const entry = { token: 'dragon', token_index: 0, heatmap: 'AAAA', width: 64, height: 64 };
  const daam = { daam_heatmaps: { positive: [entry], negative: [] } };
  writeFileSync(join(folder, 'short heatmap.png'), whole);
  writeFileSync(join(folder, 'short heatmap.json'), JSON.stringify(daam));
  await lens.ask('folders.add', { path: folder });
  await lens.importFinished();
  await lens.dismissImport();
}
