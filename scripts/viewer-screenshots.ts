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
    await page.mouse.move(1090, 120);
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
  await takeGroups(lens, join(folder, 'groups.png'));
  await takeBoxes(lens, join(folder, 'boxes.png'));
  await takeComparison(lens, join(folder, 'compare.png'));
}

async function takeGroups(lens: Lens, file: string): Promise<void> {
  const { page } = lens;
  // The list has the room of the prompt.
  const prompt = page.getByRole('region', { name: 'Prompt' }).getByRole('button').first();
  await prompt.click();
  await lens
    .tokens()
    .getByRole('tab', { name: /^Groups/ })
    .click();
  await lens.tokens().getByRole('button', { name: 'Tokens of dragon' }).click();
  await lens.tokens().getByRole('button', { name: 'dragon', exact: true }).first().click();
  await page.mouse.move(1090, 120);
  await page.waitForTimeout(500);
  await save(page, file, { x: 720, y: 0, width: 720, height: 620 });
  await prompt.click();
  await page.keyboard.press('c');
  await lens
    .tokens()
    .getByRole('tab', { name: /^Positive/ })
    .click();
}

async function takeBoxes(lens: Lens, file: string): Promise<void> {
  const { page } = lens;
  await page.keyboard.press('a');
  await page.keyboard.press('b');
  await page.getByRole('slider', { name: 'Opacity' }).press('Home');
  const dragon = (await lens.canvas().boundingBox())!;
  await page.mouse.move(dragon.x + dragon.width * 0.45, dragon.y + dragon.height * 0.42);
  await page.waitForTimeout(500);
  await save(page, file, picture);
  await page.keyboard.press('b');
  await page.keyboard.press('c');
}

async function takeComparison(lens: Lens, file: string): Promise<void> {
  const { page } = lens;
  const ids = await lens.ask('library.order', { sort: 'name', direction: 'asc' });
  await lens.goTo(`#/compare?ids=${ids[0]},${ids[3]}`);
  await page.getByRole('slider', { name: 'Opacity' }).press('End');
  await lens.page
    .getByRole('row', { name: /^dragon/ })
    .first()
    .click();
  await page.mouse.move(1090, 120);
  await page.waitForTimeout(1_500);
  await save(page, file);
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
  await page.mouse.move(1090, 120);
  await page.waitForTimeout(500);
}
