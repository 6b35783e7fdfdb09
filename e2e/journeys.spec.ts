import { copyFileSync, mkdirSync, readdirSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportProgress } from '@shared/api';
import { filesWithin, sampleTruth, scenes } from '../src/main/sample/truth';
import { expect, keepSample, temporaryFolder, test } from './driver';

test('first start: an empty library says what to do, and the sample library opens', async ({
  start,
}) => {
  test.setTimeout(180_000);
  const dataFolder = temporaryFolder('first');
  const lens = await start({ dataFolder });
  await expect(lens.page.getByRole('button', { name: /Add folder/ }).first()).toBeVisible();
  await lens.page.getByRole('button', { name: /sample library/i }).click();
  await lens.importFinished();
  await expect(lens.thumbnails().first()).toBeVisible();
  await expect(lens.importStatus()).toContainText(`${scenes.length} imported`);
  keepSample(dataFolder);
  await lens.app.stop();
});

test('open an image, switch heatmaps on and off, see legend and boxes', async ({ lens }) => {
  const dragon = (await dragonsInTheCenter())[0]!;
  await lens.openImage(dragon);

  await lens.toggleToken('dragon');
  await expect(lens.token('dragon')).toHaveAttribute('aria-pressed', 'true');
  await expect(lens.canvas()).toHaveAttribute('aria-label', /heatmap.*dragon/);
  await expect(lens.page.getByRole('figure', { name: 'Legend' })).toBeVisible();

  const withHeatmap = await lens.canvas().screenshot();
  await lens.toggleToken('dragon');
  await expect(lens.token('dragon')).toHaveAttribute('aria-pressed', 'false');
  await expect
    .poll(async () => Buffer.compare(await lens.canvas().screenshot(), withHeatmap))
    .not.toBe(0);

  await lens.toggleToken('dragon');
  await lens.page.getByRole('slider', { name: 'Opacity' }).press('End');
  await expect(lens.marks()).toHaveCount(0);
  const withoutBoxes = await lens.canvas().screenshot();
  await lens.page.getByRole('switch', { name: 'Boxes' }).click();
  await expect
    .poll(async () => Buffer.compare(await lens.canvas().screenshot(), withoutBoxes))
    .not.toBe(0);
  await expect(lens.marks()).toHaveCount(1);

  const address = lens.page.url();
  await lens.page.keyboard.press('ArrowRight');
  await expect.poll(() => lens.page.url()).not.toBe(address);
  await lens.page.keyboard.press('Escape');
  await expect(lens.thumbnails().first()).toBeVisible();
});

test('paint a place: the results are the images in which the dragon is there', async ({ lens }) => {
  await lens.startSearch();
  await lens.searchToken('dragon');
  await lens.paintCells([2, 2], [2, 3], [3, 3], [3, 2]);
  for (const [row, column] of [
    [2, 2],
    [2, 3],
    [3, 2],
    [3, 3],
  ] as const) {
    await expect(lens.cell(row, column)).toHaveAttribute('aria-selected', 'true');
  }
  await expect(lens.cell(1, 1)).toHaveAttribute('aria-selected', 'false');

  const wanted = await dragonsInTheCenter();
  expect(wanted.length).toBeGreaterThanOrEqual(4);
  await expect
    .poll(async () => (await lens.results()).slice(0, wanted.length).sort())
    .toEqual([...wanted].sort());

  // The query is in the address: reloading asks it again.
  await lens.page.reload();
  await expect.poll(async () => (await lens.results()).length).toBeGreaterThanOrEqual(4);
  await expect(lens.cell(2, 2)).toHaveAttribute('aria-selected', 'true');
});

test('from a token in the viewer to the images that have it there', async ({ lens }) => {
  const dragon = (await dragonsInTheCenter())[0]!;
  await lens.openImage(dragon);
  await lens.token('dragon').hover();
  await lens.tokens().getByRole('link', { name: 'Find images with dragon here' }).click();
  await expect(lens.place()).toBeVisible();
  await expect.poll(() => lens.results()).toContain(dragon);
});

test('a bad file is listed with its reason, and the good ones beside it are imported', async ({
  lens,
}) => {
  const folder = lens.chosenFolder;
  const source = join(lens.dataFolder, 'sample');
  const [first, second] = readdirSync(source)
    .filter((name) => name.endsWith('.png'))
    .sort();
  copyFileSync(join(source, first!), join(folder, 'good.png'));
  copyFileSync(join(source, second!), join(folder, 'cut.png'));
  truncateSync(join(folder, 'cut.png'), 20);
  await lens.addFolder();
  await lens.importFinished();
  await lens.dismissImport();
  await expect(lens.page.getByRole('button', { name: 'good.png', exact: true })).toBeVisible();

  await lens.goTo('#/problems');
  const row = lens.page.getByRole('row', { name: /cut\.png/ });
  await expect(row).toBeVisible();
  await expect(row).toContainText(/cut|short|truncated|ends/i);
});

test('a picture saved into a folder appears in the open grid, until the folder is paused', async ({
  lens,
}) => {
  await lens.newestFirst();
  const folder = temporaryFolder('watched');
  const picture = join(lens.dataFolder, 'sample', 'lens_00056_lonely-tree.png');
  const { id } = await lens.ask('folders.add', { path: folder });
  await expect.poll(() => lens.watchState(folder)).toBe('watching');
  mkdirSync(join(folder, 'today', 'later'), { recursive: true });
  copyFileSync(picture, join(folder, 'today', 'later', 'saved.png'));
  const saved = lens.page.getByRole('button', { name: 'saved.png', exact: true });
  await expect(saved).toBeVisible();

  await lens.goTo('#/settings');
  await lens.page.getByRole('button', { name: `Pause ${folder}` }).press('Enter');
  await expect(lens.page.getByRole('button', { name: `Resume ${folder}` })).toBeVisible();
  expect(await lens.watchState(folder)).toBe('paused');

  await lens.ask('folders.pause', { id, paused: false });
  await expect.poll(() => lens.watchState(folder)).toBe('watching');
  renameSync(folder, `${folder}-away`);
  await lens.goTo('#/library');
  await expect(lens.page.getByRole('status').filter({ hasText: folder })).toBeVisible();
  renameSync(`${folder}-away`, folder);
  await expect(lens.page.getByRole('status').filter({ hasText: folder })).toBeHidden();
  await expect.poll(() => lens.watchState(folder)).toBe('watching');
  await lens.ask('folders.remove', { id, images: 'remove' });
  await expect(saved).toBeHidden();
});

test('killed in the middle of an import, the next start completes it', async ({ start }) => {
  test.setTimeout(240_000);
  const dataFolder = temporaryFolder('killed');
  const first = await start({ dataFolder, sample: true });
  await expect
    .poll(async () => importedSoFar(await first.ask('import.progress')), {
      timeout: 120_000,
      intervals: [20],
    })
    .toBeGreaterThan(0);
  first.app.kill();

  const second = await start({ dataFolder });
  await expect
    .poll(async () => (await second.ask('import.progress')).state, { timeout: 120_000 })
    .toBe('finished');
  const names = await second.fileNames();
  const files = readdirSync(join(dataFolder, 'sample')).filter((name) => name.endsWith('.png'));
  expect(names.sort()).toEqual(files.sort());
  expect(files).toHaveLength(scenes.length);
  await second.app.stop();
});

function importedSoFar({ state, imported }: ImportProgress): number {
  return state === 'preparing' ? 0 : imported;
}

/** Files of the sample whose dragon lies wholly in the centre, by how they were drawn. */
async function dragonsInTheCenter(): Promise<string[]> {
  return filesWithin(await sampleTruth(), 'dragon', 'center');
}
