import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Lens } from '../e2e/lens';
import { save } from './save-screenshot';

/** Picture, legend and display bar of an open image; beside it lies the inspector. */
const picture = { x: 68, y: 44, width: 1032, height: 856 };

/** Every way of seeing, and what can be asked, for docs/viewer.md; on an open image with nothing shown. */
export async function takeViewerScreenshots(lens: Lens, folder: string): Promise<void> {
  const { page } = lens;
  await lens.toggleToken('dragon');
  await lens.toggleToken('moon');
  for (const way of ['Dominance', 'Contours', 'Difference', 'Spotlight', 'Side by side']) {
    await choose(page, way);
    if (way === 'Difference') await subtract(page, '+token:dragon', '+token:moon');
    await page.mouse.move(640, 870);
    await page.waitForTimeout(800);
    const name = `way-${way.toLowerCase().replaceAll(' ', '-')}.png`;
    await save(page, join(folder, name), picture);
  }
  await choose(page, 'Overlay');
  await page.keyboard.press('c');
  await askAboutRectangle(page);
  await save(page, join(folder, 'probe.png'), picture);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function choose(page: Page, way: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'View' }).getByText(way).click();
}

async function subtract(page: Page, first: string, second: string): Promise<void> {
  await page.getByText('Tokens', { exact: true }).click();
  await page.getByRole('combobox', { name: 'First token' }).selectOption(first);
  await page.getByRole('combobox', { name: 'Second token' }).selectOption(second);
}

async function askAboutRectangle(page: Page): Promise<void> {
  await page.keyboard.press('m');
  await page.mouse.move(420, 250);
  await page.mouse.down();
  await page.mouse.move(640, 420, { steps: 6 });
  await page.mouse.up();
  await page.mouse.move(640, 870);
  await page.waitForTimeout(500);
}
