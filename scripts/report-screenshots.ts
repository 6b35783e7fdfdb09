import { join } from 'node:path';
import type { Lens } from '../e2e/lens';
import { save } from './save-screenshot';

/** The prompt report of an image in whose prompt two words fight, for docs/insights.md. */
export async function takeReportScreenshots(lens: Lens, folder: string): Promise<void> {
  const { page } = lens;
  const ids = await lens.ask('library.order', { sort: 'name', direction: 'asc' });
  const cards = await lens.ask('images.cards', { ids });
  const { id } = cards.find(({ fileName }) => fileName.endsWith('owl-or-tent.png'))!;
  await lens.goTo(`#/image/${id}`);
  await lens.canvas().waitFor();
  await page.keyboard.press('w');
  await page.getByRole('button', { name: /^“tent” and “owl” fight/ }).click();
  await page.mouse.move(640, 860);
  await page.waitForTimeout(800);
  await save(page, join(folder, 'prompt-report.png'));
  await page.keyboard.press('c');
  await page.keyboard.press('w');
}
