import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, temporaryFolder, test } from './driver';
import type { Lens } from './lens';

test('rate, favourite and filter by keyboard, and undo it', async ({ lens }) => {
  const { page } = lens;
  const [first, second] = await lens.results();
  const thumbnail = (name: string) => page.getByRole('button', { name, exact: true });

  await thumbnail(first!).focus();
  await page.keyboard.press('4');
  await expectMarks(thumbnail(first!), /4 stars/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('h');
  await expectMarks(thumbnail(second!), /favourite/);

  await lens.show('Favourites');
  await expect(page.getByText(/^1 of \d+ images$/)).toBeVisible();
  expect(await lens.results()).toEqual([second]);
  await thumbnail(second!).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No favourites yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show all images' })).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await expect(thumbnail(second!)).toBeVisible();

  // The filter and the marks are there after a reload.
  await page.reload();
  await expectMarks(thumbnail(second!), /favourite/);
  expect(await lens.results()).toEqual([second]);
  await lens.show('★★★★ or more');
  await expectMarks(thumbnail(first!), /4 stars/);

  await thumbnail(first!).click();
  await expect(lens.canvas()).toBeVisible();
  await page.keyboard.press('5');
  await expect(page.getByRole('group', { name: 'Rating: 5 of 5' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('group', { name: 'Rating: 4 of 5' })).toBeVisible();
  await page.keyboard.press('Escape');

  await lens.show('All images');
  await thumbnail(first!).focus();
  await page.keyboard.press('0');
  await expectMarks(thumbnail(first!), /heatmaps?$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('h');
  await expectMarks(thumbnail(second!), /heatmaps?$/);
});

test('remove several images, take it back, and find everything there after a restart', async ({
  sampled,
  start,
}) => {
  test.setTimeout(240_000);
  const chosenFolder = temporaryFolder('managed');
  const names = copySample(sampled, chosenFolder, 6);
  const dataFolder = temporaryFolder('managed-data');
  let lens = await start({ dataFolder, chosenFolder });
  await lens.addFolder();
  await lens.importFinished();
  await lens.dismissImport();
  await lens.sortBy('Name');
  const thumbnail = (nth: number) =>
    lens.page.getByRole('button', { name: names[nth]!, exact: true });

  await thumbnail(1).click();
  await expect(lens.canvas()).toBeVisible();
  await lens.page.keyboard.press('3');
  await lens.page.keyboard.press('Escape');
  await thumbnail(1).focus();
  await lens.page.keyboard.press(' ');
  await lens.page.keyboard.press('Shift+ArrowRight');
  await expect(lens.page.getByRole('toolbar', { name: 'Selection' })).toContainText(
    '2 images selected',
  );
  await lens.page.keyboard.press('Delete');
  await expect.poll(() => lens.results()).toEqual(names.filter((_, nth) => nth !== 1 && nth !== 2));
  await expect(thumbnail(3)).toBeFocused();
  await lens.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => lens.results()).toEqual(names);
  await expectMarks(thumbnail(1), /3 stars/);

  // One by one, the focus goes on to the next.
  await thumbnail(2).focus();
  await lens.page.keyboard.press('ArrowRight');
  await lens.page.keyboard.press('Delete');
  await expect(thumbnail(4)).toBeFocused();
  await lens.page.keyboard.press('Delete');
  await expect(thumbnail(5)).toBeFocused();
  await lens.page.keyboard.press('Control+z');
  await lens.page.keyboard.press('Control+z');
  await expect.poll(() => lens.results()).toEqual(names);

  // By the menu of the keyboard this time, and for good.
  await thumbnail(4).focus();
  await lens.page.keyboard.press('Shift+F10');
  await lens.page.getByRole('menuitem', { name: /Remove from library/ }).click();
  await expect.poll(() => lens.results()).toEqual(names.filter((_, nth) => nth !== 4));
  await lens.app.stop();

  lens = await start({ dataFolder, chosenFolder });
  await expect
    .poll(async () => (await lens.ask('import.progress')).state, { timeout: 60_000 })
    .toBe('finished');
  await lens.sortBy('Name');
  await expect.poll(() => lens.results()).toEqual(names.filter((_, nth) => nth !== 4));
  await expectMarks(thumbnail(1), /3 stars/);
  await lens.goTo('#/settings');
  const removed = lens.page.getByRole('region', { name: 'Removed images' });
  await expect(removed).toContainText('1 image removed');
  await removed.getByRole('button', { name: 'Bring all back…' }).click();
  await lens.page.getByRole('button', { name: 'Bring 1 image back' }).click();
  await expect(removed).toContainText('No image was removed.');
  await lens.goTo('#/library');
  await expect.poll(() => lens.results()).toEqual(names);
  expect(readdirSync(chosenFolder).sort()).toEqual(names);
  await lens.app.stop();
});

test('a file that was repaired is read again, and shown where it is', async ({
  sampled,
  start,
}) => {
  test.setTimeout(240_000);
  const chosenFolder = temporaryFolder('repaired');
  const [good, cut] = copySample(sampled, chosenFolder, 2) as [string, string];
  const path = join(chosenFolder, cut);
  truncateSync(path, 20);
  const shellLog = join(temporaryFolder('shell'), 'log');
  const lens = await start({
    dataFolder: temporaryFolder('repaired-data'),
    chosenFolder,
    shellLog,
  });
  const { page } = lens;
  await lens.addFolder();
  await lens.importFinished();
  await lens.dismissImport();

  await lens.goTo('#/problems');
  await expect(page.getByText('2 found = 1 imported + 0 unchanged + 1 failed')).toBeVisible();
  await expect(page.getByText('1 file could not be read')).toBeVisible();
  const { reveal } = (await lens.ask('library.overview')).abilities;
  const show = page.getByRole('button', { name: `Show ${cut} in its folder` });
  await expect(show).toHaveCount(reveal ? 1 : 0);
  if (reveal) {
    await show.click();
    await expect.poll(() => shown(shellLog)).toEqual([{ call: 'showItemInFolder', path }]);
  }

  const retry = page.getByRole('button', { name: `Retry ${cut}` });
  await retry.click();
  await expect(page.getByText('The file still has the problem.')).toBeVisible();
  // Its size and times are what they were: only a retry looks inside.
  copyFileSync(join(sampled.dataFolder, 'sample', cut), path);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  await retry.press('Enter');
  await expect(page.getByText('The file is all right now.')).toBeVisible();
  await expect(page.getByText('No problems')).toBeVisible();
  await expect(page.getByText('1 found = 1 imported + 0 unchanged + 0 failed')).toBeVisible();

  await lens.goTo('#/library');
  await expect.poll(async () => (await lens.results()).sort()).toEqual([good, cut].sort());
  await lens.openImage(cut);
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(path);
  if (reveal) {
    await page.keyboard.press('e');
    await expect.poll(() => shown(shellLog).at(-1)).toEqual({ call: 'openPath', path });
  }
  await lens.app.stop();
});

async function expectMarks(thumbnail: Locator, description: RegExp): Promise<void> {
  await expect(thumbnail).toHaveAttribute('aria-description', description);
}

/** Copies of so many images with heatmaps; gives their names, sorted. */
function copySample(sampled: Lens, folder: string, count: number): string[] {
  const source = join(sampled.dataFolder, 'sample');
  const names = readdirSync(source)
    .filter((name) => name.endsWith('.png'))
    .sort()
    .slice(0, count);
  for (const name of names) copyFileSync(join(source, name), join(folder, name));
  return names;
}

/** What was shown on the screen that nobody sits at. */
function shown(log: string): unknown[] {
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as unknown);
}
