import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { chromiumOptions } from '../e2e/chromium.mjs';
import { startApp } from '../e2e/start-app';
import { Lens } from '../e2e/lens';
import { buildIfNeeded } from '../scripts/build.mjs';
import { printTable } from './table';
import { measureChanges } from './viewer/changes';
import { measureLeafing } from './viewer/leafing';
import { measureMoving } from './viewer/moving';
import { measureOpening } from './viewer/opening';
import { writeImage } from './viewer/test-image';

const layers = 120;
const side = 4096;

/**
 * The viewer of the built app in a real Chromium: an image of 4096 × 4096 with 120 heatmaps of
 * 64 × 64. `--images=N`: how many smaller ones are leafed through for the memory (40).
 */
export async function run(options: readonly string[] = []): Promise<void> {
  const images = Number(options.find((one) => one.startsWith('--images='))?.slice(9) ?? 40);
  if (!Number.isInteger(images) || images < 2 || images > 2000) {
    throw new Error('--images is a whole number from 2 to 2000.');
  }
  buildIfNeeded();
  const folder = mkdtempSync(join(tmpdir(), 'daam-lens-bench-'));
  chmodSync(folder, 0o755);
  const browser = await chromium.launch(await chromiumOptions());
  try {
    await measure(browser, folder, images);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(browser: Browser, folder: string, images: number): Promise<void> {
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  for (let nth = 0; nth < 3; nth++) {
    await writeImage(join(pictures, `a-large-${nth}.png`), { side, tokens: layers, seed: nth + 1 });
  }
  for (let nth = 0; nth < images; nth++) {
    const name = `b-small-${String(nth).padStart(4, '0')}.png`;
    await writeImage(join(pictures, name), { side: 768, tokens: 30, seed: nth + 10 });
  }
  const dataFolder = join(folder, 'library');
  mkdirSync(dataFolder);
  const app = await startApp('browser', browser, { dataFolder });
  try {
    const lens = new Lens(app, { dataFolder });
    await lens.ask('folders.add', { path: pictures });
    await lens.importFinished();
    await lens.dismissImport();
    const ids = await lens.ask('library.order', { sort: 'name', direction: 'asc' });

    const opening = await measureOpening(lens, ids.slice(0, 3));
    const changes = await measureChanges(lens, layers);
    const moving = await measureMoving(lens);
    const leafing = await measureLeafing(lens, ids.slice(3));
    const what = `${layers} heatmaps of 64×64 over ${side}×${side}`;
    printTable(`viewer, changes: ${what}`, changes);
    printTable(`viewer, moving: 30 heatmaps over ${side}×${side}`, moving);
    printTable(`viewer, opening: ${what}`, opening);
    printTable(`viewer, memory: leafing through ${images} images of 30 heatmaps`, leafing);
  } finally {
    await app.stop();
  }
}
