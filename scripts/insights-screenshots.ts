import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Lens } from '../e2e/lens';
import { save } from './save-screenshot';

/** What the library says of tokens, for docs/insights.md and the README. */
export async function takeInsightsScreenshots(lens: Lens, folder: string): Promise<void> {
  const { page } = lens;
  await spreadOverMonths(lens);
  await lens.goTo('#/insights?view=overview');
  await settle(lens);
  await save(page, join(folder, 'insights.png'));

  await lens.goTo('#/insights?view=tokens&token=moon');
  await settle(lens);
  await save(page, join(folder, 'insights-token.png'));

  await lens.goTo('#/insights?view=tokens&token=moon&token=castle');
  await settle(lens);
  await save(page, join(folder, 'insights-tokens.png'));

  await lens.goTo('#/insights?view=pairs');
  await page.locator('main label').filter({ hasText: 'More than by chance' }).click();
  await settle(lens);
  await save(page, join(folder, 'insights-pairs.png'));

  await page.emulateMedia({ colorScheme: 'light' });
  await lens.chooseTheme('light');
  await lens.goTo('#/insights?view=compare');
  await settle(lens);
  await save(page, join(folder, 'insights-compare.png'));
  await lens.chooseTheme('dark');
}

const months = 7;

/** The sample is made in one go; a library grows, so that there is a trend to see. */
async function spreadOverMonths(lens: Lens): Promise<void> {
  const sample = join(lens.dataFolder, 'sample');
  const files = readdirSync(sample).filter((name) => name.endsWith('.png'));
  for (const [at, name] of files.entries()) {
    const date = new Date();
    // In no order that the names have.
    date.setMonth(date.getMonth() - ((at * 5) % months), 12);
    utimesSync(join(sample, name), date, date);
  }
  await lens.ask('import.start', {});
  await lens.importFinished();
  await lens.dismissImport();
}

async function settle(lens: Lens): Promise<void> {
  await lens.page.mouse.move(5, 895);
  await lens.page.waitForTimeout(1_500);
}
