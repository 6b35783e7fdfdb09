import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, temporaryFolder, test } from './driver';
import type { Lens } from './lens';

const dropped = 500;

test('a folder is followed: files dropped, renamed, deleted, unplugged and back', async ({
  start,
}) => {
  test.setTimeout(300_000);
  const place = temporaryFolder('followed');
  const root = join(place, 'parent', 'root');
  mkdirSync(root, { recursive: true });
  const pictures = await makePictures(join(place, 'pictures'));
  const lens = await start({ dataFolder: temporaryFolder('following'), chosenFolder: root });
  copyFileSync(pictures[0]!, join(root, 'first.png'));
  await lens.addFolder();
  await expect.poll(() => lens.fileNames(), { timeout: 30_000 }).toEqual(['first.png']);

  // 500 files arrive while somebody searches; the search stays usable.
  await lens.goTo('#/search?q=thing');
  mkdirSync(join(root, 'batch'));
  for (const [nth, picture] of pictures.entries()) {
    copyFileSync(picture, join(root, 'batch', nameOf(nth)));
    if (nth % 100 === 0) {
      await lens.cell(1, 1).press('Space');
      await expect(lens.cell(1, 1)).toHaveAttribute('aria-selected', String(nth % 200 === 0));
    }
  }
  await expect.poll(() => imageCount(lens), { timeout: 90_000 }).toBe(dropped + 1);
  await lens.goTo('#/library');
  await expect(lens.thumbnails().first()).toBeVisible();

  const before = await library(lens);
  const [rated, favourite] = [before.get(nameOf(7))!, before.get(nameOf(8))!];
  await lens.ask('images.mark', {
    marks: [
      { id: rated.id, rating: 4 },
      { id: favourite.id, favorite: true },
    ],
  });
  const marked = await library(lens);

  // A folder is renamed: the same images, nothing lost.
  renameSync(join(root, 'batch'), join(root, 'renamed'));
  await expect
    .poll(() => folderOf(lens, rated.id), { timeout: 30_000 })
    .toBe(join(root, 'renamed'));
  await expect.poll(() => missing(lens), { timeout: 30_000 }).toBe(0);
  expect(await library(lens)).toEqual(marked);

  // Some are deleted: they are marked, and keep what was known of them.
  const gone = [nameOf(1), nameOf(2), nameOf(7)];
  for (const name of gone) renameSync(join(root, 'renamed', name), join(place, name));
  await expect.poll(() => missing(lens), { timeout: 30_000 }).toBe(gone.length);
  expect(await imageCount(lens)).toBe(dropped + 1);
  expect((await library(lens)).get(nameOf(7))).toMatchObject({ id: rated.id, rating: 4 });

  // They are put back where they were.
  for (const name of gone) renameSync(join(place, name), join(root, 'renamed', name));
  await expect.poll(() => missing(lens), { timeout: 30_000 }).toBe(0);
  expect(await library(lens)).toEqual(marked);

  // The drive is unplugged: everything is missing, nothing is deleted.
  renameSync(join(place, 'parent'), join(place, 'away'));
  await expect.poll(() => missing(lens), { timeout: 30_000 }).toBe(dropped + 1);
  expect(await imageCount(lens)).toBe(dropped + 1);
  await expect(lens.page.getByText(/cannot be reached/i).first()).toBeVisible();

  // And plugged in again.
  renameSync(join(place, 'away'), join(place, 'parent'));
  await expect.poll(() => missing(lens), { timeout: 60_000 }).toBe(0);
  expect(await library(lens)).toEqual(marked);

  // Still followed.
  copyFileSync(pictures[0]!, join(root, 'last.png'));
  await expect.poll(() => imageCount(lens), { timeout: 30_000 }).toBe(dropped + 2);
  await lens.app.stop();
  rmSync(place, { recursive: true, force: true });
});

test('a file that is being written appears once it is whole, and an edited one anew', async ({
  lens,
}) => {
  const source = join(lens.dataFolder, 'sample');
  const picture = readdirSync(source).find((name) => name.endsWith('.png'))!;
  const whole = await sharp(join(source, picture)).resize(64).png().toBuffer();
  const target = join(source, 'being-written.png');
  const count = await imageCount(lens);
  try {
    writeFileSync(target, whole.subarray(0, 100));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await imageCount(lens)).toBe(count);
    writeFileSync(target, whole);
    await expect.poll(() => imageCount(lens)).toBe(count + 1);
    const { problems } = await lens.ask('problems.list', { limit: 100 });
    expect(problems.map(({ path }) => path)).not.toContain(target);
  } finally {
    rmSync(target, { force: true });
  }
});

const nameOf = (nth: number): string => `picture-${String(nth).padStart(3, '0')}.png`;

/** No two alike, so that each is recognised where it moves. */
async function makePictures(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (let nth = 0; nth < dropped; nth += 1) {
    const path = join(folder, nameOf(nth));
    const background = { r: nth % 256, g: nth >> 8, b: 60 };
    await sharp({ create: { width: 32, height: 24, channels: 3, background } })
      .png()
      .toFile(path);
    paths.push(path);
  }
  return paths;
}

interface Known {
  id: number;
  rating: number;
  favorite: boolean;
}

async function library(lens: Lens): Promise<Map<string, Known>> {
  const ids = await lens.ask('library.order', { sort: 'name', direction: 'asc' });
  const known = new Map<string, Known>();
  for (let start = 0; start < ids.length; start += 500) {
    const cards = await lens.ask('images.cards', { ids: ids.slice(start, start + 500) });
    for (const { fileName, id, rating, favorite } of cards) {
      known.set(fileName, { id, rating, favorite });
    }
  }
  return known;
}

async function imageCount(lens: Lens): Promise<number> {
  return (await lens.ask('library.overview')).imageCount;
}

async function missing(lens: Lens): Promise<number> {
  const { folders } = await lens.ask('library.overview');
  return folders.reduce((sum, folder) => sum + folder.missingCount, 0);
}

async function folderOf(lens: Lens, id: number): Promise<string> {
  return (await lens.ask('images.detail', { id })).folder;
}
