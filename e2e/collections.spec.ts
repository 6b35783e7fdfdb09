import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, test } from './driver';
import type { Lens } from './lens';

test('images are put into a collection by keyboard, found in it, taken out and put back', async ({
  lens,
}) => {
  const { page } = lens;
  await expect
    .poll(async () => (await lens.ask('import.progress')).state, { timeout: 60_000 })
    .not.toBe('importing');
  await lens.goTo('#/library');
  await expect(lens.thumbnails().first()).toBeVisible();
  const [first, second] = await pickOut(lens, 2);
  await page.keyboard.press('k');
  const dialog = page.getByRole('dialog', { name: 'Put 2 images into a collection' });
  await expect(dialog).toBeVisible();
  await page.keyboard.type('Best of May');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('2 images put into the new collection “Best of May”.')).toBeVisible();
  await page.keyboard.press('Escape');

  await lens.goTo('#/search');
  await openSaved(lens, 'Best of May');
  await expect.poll(async () => (await lens.results()).sort()).toEqual([first, second].sort());
  await expect(page).toHaveURL(/q=in%3ABest/);

  await lens
    .thumbnails()
    .first()
    .click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Take out of Best of May' }).click();
  await expect.poll(async () => (await lens.results()).length).toBe(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await lens.results()).length).toBe(2);

  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'Delete Best of May' }).click();
  await expect.poll(() => lens.ask('collections.list')).toEqual([]);
});

test('the list of what is found is saved, a path a line', async ({ lens, hostKind }) => {
  test.skip(hostKind !== 'browser', 'Where a file is saved the stand-in asks nobody.');
  const { page } = lens;
  await lens.goTo('#/search?q=moon%40top-left');
  await expect.poll(async () => (await lens.results()).length).toBeGreaterThan(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the list' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => basename(line))).toEqual(await lens.results());
});

test('a search is saved, opened after a reload, replaced, renamed and deleted', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.goTo('#/search?q=moon%40top-left');
  await expect.poll(async () => (await lens.results()).length).toBeGreaterThan(0);
  const found = await lens.results();
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'Save this search…' }).click();
  await page.keyboard.type('Moons');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Search “Moons” saved.')).toBeVisible();

  await lens.goTo('#/library');
  await page.reload();
  await lens.goTo('#/search?q=castle');
  await openSaved(lens, 'Moons');
  await expect.poll(() => lens.results()).toEqual(found);

  await lens.goTo('#/search?q=moon%40top-right');
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'Replace Moons by this search' }).click();
  await expect
    .poll(() => lens.ask('collections.list'))
    .toMatchObject([{ name: 'Moons', query: 'moon@top-right' }]);
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'Rename Moons' }).click();
  await page.getByRole('textbox', { name: 'New name' }).fill('Right moons');
  await page.keyboard.press('Enter');
  await expect.poll(() => lens.ask('collections.list')).toMatchObject([{ name: 'Right moons' }]);
  await page.getByRole('button', { name: 'Saved' }).click();
  await page.getByRole('menuitem', { name: 'Delete Right moons' }).click();
  await expect.poll(() => lens.ask('collections.list')).toEqual([]);
});

/** The first of the library, by name: while images come in, places change. */
async function pickOut(lens: Lens, count: number): Promise<string[]> {
  // Not what an earlier journey had found.
  await expect(lens.page.getByRole('group', { name: 'Images', exact: true })).toBeVisible();
  const names = (await lens.results()).slice(0, count);
  for (const name of names) {
    await lens.page
      .getByRole('button', { name, exact: true })
      .click({ modifiers: ['ControlOrMeta'] });
  }
  await expect(lens.page.getByText(`${count} images selected`)).toBeVisible();
  return names;
}

async function openSaved(lens: Lens, name: string): Promise<void> {
  await lens.page.getByRole('button', { name: 'Saved' }).click();
  await lens.page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
}
