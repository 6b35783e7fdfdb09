import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { ImageDetail } from '@shared/images';
import { filesWithin, sampleTruth } from '../src/main/sample/truth';
import { changeAround, rgbOf, type Rgb } from './canvas-pixels';
import { expect, temporaryFolder, test } from './driver';
import type { Lens } from './lens';

// The moon is top right in the first, top left in the second; only the first has a castle.
const right = 'lens_00001_dragon-over-castle.png';
const left = 'lens_00003_eastern-dragon-in-the-clouds.png';

test('select two images and compare them: a token is tinted in each where it is', async ({
  lens,
}) => {
  const { page } = lens;
  const truth = await sampleTruth();
  expect(filesWithin(truth, 'moon', 'top-right')).toContain(right);
  expect(filesWithin(truth, 'moon', 'top-left')).toContain(left);

  const compare = page.getByRole('button', { name: 'Compare', exact: true });
  await select(lens, right);
  await expect(compare).toHaveAttribute('aria-disabled', 'true');
  await compare.hover();
  await expect(page.getByRole('tooltip')).toHaveText(/two to four/);
  await select(lens, left);
  await expect(compare).toHaveAttribute('aria-disabled', 'false');
  await compare.click();
  await expect(page).toHaveURL(/#\/compare\?ids=\d+,\d+$/);
  const address = page.url();

  await picturesAreThere(lens, right, left);
  // Pressed again until somebody hears it: what is shown may be from an earlier journey.
  await expect
    .poll(async () => {
      await page.keyboard.press('c');
      return lens.token('moon').getAttribute('aria-pressed');
    })
    .toBe('false');
  const bare = [await pixelsOf(lens, right), await pixelsOf(lens, left)];
  await choose(lens, 'moon');
  await expect(canvas(lens, right)).toHaveAccessibleName(`${right} with heatmaps of moon`);
  await expect(canvas(lens, left)).toHaveAccessibleName(`${left} with heatmaps of moon`);
  for (const [at, fileName] of [right, left].entries()) {
    const { x, y } = truth
      .find((scene) => scene.fileName === fileName)!
      .tokens.find(({ token }) => token === 'moon')!.center;
    const tinted = await pixelsOf(lens, fileName);
    const rect = await pictureRect(lens, fileName);
    expect(meanChange(tinted, bare[at]!, rect, x, y)).toBeGreaterThan(20);
    expect(meanChange(tinted, bare[at]!, rect, 1 - x, 1 - y)).toBeLessThan(4);
  }

  await choose(lens, 'castle');
  await expect(pane(lens, left).getByText('no “castle” here')).toBeVisible();
  await expect(pane(lens, right).getByText('no “castle” here')).toHaveCount(0);
  await expect(canvas(lens, left)).toHaveAccessibleName(left);
  expectAlike(await pixelsOf(lens, left), bare[1]!);

  await page.reload();
  await picturesAreThere(lens, right, left);
  expect(page.url()).toBe(address);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/library$/);
});

test('the table says what the details of the images say, and how far a token has moved', async ({
  lens,
}) => {
  const { page } = lens;
  const details = await open(lens, right, left);
  const table = page.getByRole('table', { name: 'Tokens by image' });
  const row = (token: string) =>
    table.getByRole('row').filter({ has: page.getByRole('button', { name: token, exact: true }) });

  for (const token of ['moon', 'dragon', 'castle']) {
    const cells = row(token).getByRole('cell');
    for (const [at, detail] of details.entries()) {
      const info = detail.heatmaps.find((one) => one.token === token && !one.isNegative);
      const cell = cells.nth(at);
      if (!info) {
        await expect(cell).toHaveText('–');
        continue;
      }
      await expect(cell).toContainText(info.maxAttention.toFixed(2));
      await expect(cell).toContainText(`${Math.round(info.coverageArea * 100)} %`);
    }
  }
  const truth = await sampleTruth();
  const moons = [right, left].map(
    (fileName) =>
      truth
        .find((scene) => scene.fileName === fileName)!
        .tokens.find(({ token }) => token === 'moon')!.center,
  );
  const aspect = details[0]!.width / details[0]!.height;
  const distance =
    Math.hypot((moons[1]!.x - moons[0]!.x) * aspect, moons[1]!.y - moons[0]!.y) /
    Math.hypot(aspect, 1);
  const sentence = await row('moon').getByRole('cell').nth(1).getAttribute('aria-label');
  expect(sentence).toMatch(/shifted \d+ % of the diagonal left$/);
  const percent = Number(/shifted (\d+) %/.exec(sentence!)![1]);
  // A heatmap has a glow around what is drawn, all over the picture.
  expect(percent).toBeGreaterThan(distance * 100 * 0.5);
  expect(percent).toBeLessThan(distance * 100 * 1.1);

  const sorting = page.getByRole('combobox', { name: 'Sort tokens by' });
  await sorting.selectOption('Shift');
  const names = await table.getByRole('rowheader').getByRole('button').allTextContents();
  expect(names.indexOf('moon')).toBeLessThan(names.indexOf('dragon'));
  await sorting.selectOption('In all first');

  // By keyboard alone: what the keys step to is shown, and has the focus.
  const first = table.getByRole('rowheader').getByRole('button').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowDown');
  const second = table.getByRole('rowheader').getByRole('button').nth(1);
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  await expect(first).toHaveAttribute('aria-pressed', 'false');
  await expect(second).toBeFocused();
});

test('the table is copied for a spreadsheet', async ({ lens, hostKind }) => {
  test.skip(hostKind !== 'browser', 'The clipboard of the stand-in is not to be read.');
  const { page } = lens;
  const details = await open(lens, right, left);
  await page.getByRole('button', { name: 'Copy the table' }).click();
  await expect(page.getByText(/^Copied the table: \d+ tokens\.$/)).toBeVisible();
  const lines = (await page.evaluate(() => navigator.clipboard.readText()))
    .split('\n')
    .map((line) => line.split('\t'));
  expect(lines[0]!.slice(0, 3)).toEqual(['token', 'prompt', `${right} maximum`]);
  const moon = lines.find(([token]) => token === 'moon')!;
  const maximumOf = (detail: ImageDetail) =>
    detail.heatmaps.find(({ token, isNegative }) => token === 'moon' && !isNegative)!.maxAttention;
  expect(Number(moon[2])).toBeCloseTo(maximumOf(details[0]!), 3);
  expect(Number(moon[4])).toBeCloseTo(maximumOf(details[1]!), 3);
  expect(lines.find(([token]) => token === 'castle')!.slice(4)).toEqual(['', '', '', '', '']);
});

test('zooming one image zooms the other, and the pointer is shown in it', async ({ lens }) => {
  const { page } = lens;
  await open(lens, right, left);
  await choose(lens, 'moon');
  const fitted = [await pictureRect(lens, right), await pictureRect(lens, left)];
  const at = await canvas(lens, right).boundingBox();
  await page.mouse.move(at!.x + at!.width * 0.7, at!.y + at!.height * 0.3);
  await page.mouse.wheel(0, -240);
  await expect.poll(async () => (await pictureRect(lens, right)).width).not.toBe(fitted[0]!.width);
  const zoomed = [await pictureRect(lens, right), await pictureRect(lens, left)];
  const [zoomA, zoomB] = zoomed.map((rect, index) => rect.width / fitted[index]!.width);
  expect(zoomA).toBeGreaterThan(1.2);
  expect(zoomB).toBeCloseTo(zoomA!, 1);
  // The same place is at the centre of both.
  const centres = await Promise.all(
    [right, left].map(async (fileName, index) => {
      const box = (await canvas(lens, fileName).boundingBox())!;
      const rect = zoomed[index]!;
      return [(box.width / 2 - rect.x) / rect.width, (box.height / 2 - rect.y) / rect.height];
    }),
  );
  expect(centres[1]![0]).toBeCloseTo(centres[0]![0]!, 1);
  expect(centres[1]![1]).toBeCloseTo(centres[0]![1]!, 1);
  await page.keyboard.press('f');
  await expect
    .poll(async () => (await pictureRect(lens, left)).width)
    .toBeCloseTo(fitted[1]!.width, 0);

  const rect = await pictureRect(lens, right);
  const pointer = { x: 0.3, y: 0.6 };
  await page.mouse.move(
    at!.x + rect.x + pointer.x * rect.width,
    at!.y + rect.y + pointer.y * rect.height,
  );
  const cross = pane(lens, left).locator('[data-crosshair]');
  await expect(cross).toBeAttached();
  await expect(cross).not.toHaveAttribute('hidden');
  await expect(pane(lens, right).locator('[data-crosshair]')).toHaveAttribute('hidden');
  const [there, box] = [await pictureRect(lens, left), await canvas(lens, left).boundingBox()];
  const place = await cross.evaluate(
    (element) => element.getBoundingClientRect().toJSON() as DOMRect,
  );
  expect((place.x - box!.x - there.x) / there.width).toBeCloseTo(pointer.x, 1);
  expect((place.y - box!.y - there.y) / there.height).toBeCloseTo(pointer.y, 1);
});

test('one scale in all images, or each its own', async ({ lens }) => {
  const { page } = lens;
  const details = await open(lens, right, left);
  await choose(lens, 'dragon');
  const maxima = details.map(
    ({ heatmaps }) => heatmaps.find(({ token }) => token === 'dragon')!.maxAttention,
  );
  const legends = page.getByRole('figure', { name: 'Legend' });
  await expect(legends).toHaveCount(1);
  await expect(legends).toContainText(Math.max(...maxima).toFixed(2));
  const together = await pixelsOf(lens, left);
  await page.keyboard.press('s');
  await expect(legends).toHaveCount(2);
  for (const [at, fileName] of [right, left].entries()) {
    await expect(pane(lens, fileName).getByRole('figure')).toContainText(maxima[at]!.toFixed(2));
  }
  await page.getByRole('switch', { name: 'Same scale in all' }).press(' ');
  await expect(legends).toHaveCount(1);
  expectAlike(await pixelsOf(lens, left), together);
});

test('from the viewer and back; images are swapped, taken out and opened', async ({ lens }) => {
  const { page } = lens;
  await lens.openImage(right);
  await page.keyboard.press('Shift+C');
  await expect(page).toHaveURL(/#\/compare\?ids=\d+,\d+$/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/image\/\d+$/);

  const names = await lens.fileNames();
  const [a, b, c] = [right, names[1]!, left];
  await open(lens, a, b, c);
  const order = () =>
    page.getByRole('heading', { level: 2 }).evaluateAll((all) => all.map((one) => one.textContent));
  await expect.poll(order).toEqual([a, b, c]);
  await page.getByRole('button', { name: 'Swap B and C' }).click();
  await expect.poll(order).toEqual([a, c, b]);
  await page.getByRole('button', { name: 'Take C out of the comparison' }).click();
  await expect.poll(order).toEqual([a, c]);
  await expect(page.getByRole('button', { name: 'Take A out of the comparison' })).toBeDisabled();
  await page.getByRole('button', { name: 'Open B in the viewer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(c);
  await page.keyboard.press('Escape');
  await expect.poll(order).toEqual([a, c]);
});

test('results of a search are compared by a key, and are there again afterwards', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.startSearch();
  await lens.searchToken('dragon');
  await lens.paintCells([2, 2], [2, 3], [3, 3], [3, 2]);
  await expect.poll(async () => (await lens.results()).length).toBeGreaterThanOrEqual(3);
  for (const at of [0, 1, 2])
    await lens
      .thumbnails()
      .nth(at)
      .click({ modifiers: ['ControlOrMeta'] });
  const found = (await lens.results()).slice(0, 3);
  const search = page.url();
  await page.keyboard.press('Shift+C');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare 3 images');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(found);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(search);
  await expect(page.getByText('3 images selected')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('an address of nonsense, of too few and of too many says what to do', async ({ lens }) => {
  const { page } = lens;
  const [first, second, third, fourth, fifth] = await idsByName(lens);
  await lens.goTo(`#/compare?ids=x,${first},-3,${first}`);
  await expect(page.getByText('There is nothing to compare yet')).toBeVisible();
  await page.getByRole('button', { name: 'Go to the library' }).click();
  await expect(lens.thumbnails().first()).toBeVisible();

  await lens.goTo(`#/compare?ids=${[first, second, third, fourth, fifth].join()}`);
  await expect(page.getByText('1 more image left out')).toBeVisible();
  await expect(lens.canvas()).toHaveCount(4);

  await lens.goTo(`#/compare?ids=${first},${second},2000000000`);
  await expect(page.getByText('Image C is no longer in the library')).toBeVisible();
  await expect(lens.canvas()).toHaveCount(2);
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect(page).toHaveURL(new RegExp(`ids=${first},${second}$`));
});

test('without its file an image shows its heatmaps, and without heatmaps its picture', async ({
  lens,
}) => {
  const { page } = lens;
  const folder = temporaryFolder('compared');
  const copy = join(folder, 'moon alone.png');
  copyFileSync(join(lens.dataFolder, 'sample', left), copy);
  const { id: folderId } = await lens.ask('folders.add', { path: folder });
  await expect.poll(() => lens.fileNames()).toContain('moon alone.png');
  rmSync(copy);
  const plain = (await sampleTruth()).find(({ hasHeatmaps }) => !hasHeatmaps)!.fileName;
  const idOf = async (fileName: string) => (await idsOf(lens, fileName))[0]!;
  const gone = await idOf('moon alone.png');
  await expect.poll(async () => (await lens.ask('images.detail', { id: gone })).missing).toBe(true);

  await lens.goTo(`#/compare?ids=${gone},${await idOf(plain)}`);
  await expect(
    pane(lens, 'moon alone.png').getByText(/The file is not where it was/),
  ).toBeVisible();
  await expect(pane(lens, plain).getByText('This image has no heatmaps')).toBeVisible();
  await page.keyboard.press('c');
  await page.mouse.move(300, 20);
  const bare = await pixelsOf(lens, 'moon alone.png');
  await choose(lens, 'moon');
  const tinted = await pixelsOf(lens, 'moon alone.png');
  const rect = await pictureRect(lens, 'moon alone.png');
  expect(meanChange(tinted, bare, rect, 0.13, 0.11)).toBeGreaterThan(20);
  expect(meanChange(tinted, bare, rect, 0.87, 0.89)).toBeLessThan(4);
  await lens.ask('folders.remove', { id: folderId, images: 'remove' });
  await expect(page.getByText('Image A is no longer in the library')).toBeVisible();
});

async function select(lens: Lens, fileName: string): Promise<void> {
  const thumbnail = lens.page.getByRole('button', { name: fileName, exact: true });
  if (!(await thumbnail.isVisible())) await lens.sortBy('Name');
  await thumbnail.click({ modifiers: ['ControlOrMeta'] });
}

async function idsOf(lens: Lens, ...fileNames: string[]): Promise<number[]> {
  const ids = await idsByName(lens);
  const cards = await lens.ask('images.cards', { ids });
  return fileNames.map((fileName) => cards.find((card) => card.fileName === fileName)!.id);
}

async function idsByName(lens: Lens): Promise<number[]> {
  return lens.ask('library.order', { sort: 'name', direction: 'asc' });
}

/** Side by side, without a token. */
async function open(lens: Lens, ...fileNames: string[]): Promise<ImageDetail[]> {
  const ids = await idsOf(lens, ...fileNames);
  await lens.goTo(`#/compare?ids=${ids.join()}`);
  await picturesAreThere(lens, ...fileNames);
  await lens.page.keyboard.press('c');
  return Promise.all(ids.map((id) => lens.ask('images.detail', { id })));
}

/** With the pointer where it decides nothing. */
async function choose(lens: Lens, token: string): Promise<void> {
  await lens.token(token).click();
  await expect(lens.token(token)).toHaveAttribute('aria-pressed', 'true');
  await lens.page.mouse.move(300, 20);
}

function pane(lens: Lens, fileName: string): Locator {
  return lens.page.getByRole('region', { name: fileName, exact: true });
}

function canvas(lens: Lens, fileName: string): Locator {
  return pane(lens, fileName).getByRole('img', { name: fileName });
}

/** The pictures themselves, not their thumbnails. */
async function picturesAreThere(lens: Lens, ...fileNames: string[]): Promise<void> {
  for (const fileName of fileNames) {
    await expect(canvas(lens, fileName)).toBeVisible();
    await expect(pane(lens, fileName)).toHaveAttribute('aria-busy', 'false');
  }
}

/** Of the stage, in CSS pixels; once two pictures of it are the same, nothing is being drawn. */
async function pixelsOf(lens: Lens, fileName: string): Promise<Rgb> {
  let before: Uint8Array | null = null;
  let now = await canvas(lens, fileName).screenshot();
  while (!before || !now.equals(before)) {
    await lens.page.waitForTimeout(150);
    [before, now] = [now, await canvas(lens, fileName).screenshot()];
  }
  return rgbOf(now);
}

/** But for what is written into the corner. */
function expectAlike(a: Rgb, b: Rgb): void {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  const stage = { x: 0, y: 0, width: a.width, height: a.height };
  for (const x of [0.3, 0.5, 0.7]) {
    for (const y of [0.3, 0.5, 0.7]) expect(meanChange(a, b, stage, x, y)).toBeLessThan(1);
  }
}

/** Where the picture lies on its stage, by the heatmap that covers it. */
async function pictureRect(lens: Lens, fileName: string) {
  return canvas(lens, fileName).evaluate((stage) => {
    const heat = [...stage.querySelectorAll('canvas')].find((one) => one.style.transform !== '')!;
    const [inside, around] = [heat.getBoundingClientRect(), stage.getBoundingClientRect()];
    return {
      x: inside.x - around.x,
      y: inside.y - around.y,
      width: inside.width,
      height: inside.height,
    };
  });
}

type Rect = Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>;

/** Around a place of the picture that lies there on its stage. */
function meanChange(a: Rgb, b: Rgb, rect: Rect, x: number, y: number): number {
  const pixel = [rect.x + x * rect.width, rect.y + y * rect.height].map(Math.round);
  return changeAround(a, b, pixel as [number, number]);
}
