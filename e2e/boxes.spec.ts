import { readFile } from 'node:fs/promises';
import type { CocoDocument } from '@shared/heatmap/coco';
import { changeAt, shotOf } from './canvas-pixels';
import { expect, test } from './driver';
import type { Lens } from './lens';
import { showTopLeftMoon } from './moon';

test.afterEach(async ({ lens }) => {
  // As the next journey expects it; a journey that was skipped has switched nothing on.
  if (!(await boxThreshold(lens).isVisible())) return;
  await boxThreshold(lens).press('Home');
  for (let step = 10; step < 50; step++) await boxThreshold(lens).press('ArrowRight');
  const parts = lens.page.getByRole('checkbox', { name: 'Parts' });
  if (await parts.isChecked()) await parts.click();
  await lens.page.getByRole('switch', { name: 'Boxes' }).click();
});

test('a box grows as its threshold falls, and each part has its own when asked to', async ({
  lens,
}) => {
  const { detail } = await openWithBoxes(lens);
  await expect.poll(() => figures(lens)).toHaveLength(1);
  const usual = await figures(lens);
  await boxThreshold(lens).press('End');
  await expect.poll(() => areaOf(lens)).toBeLessThan(area(usual[0]!));
  const small = await shotOf(lens, detail);
  await boxThreshold(lens).press('Home');
  await expect.poll(() => areaOf(lens)).toBeGreaterThan(area(usual[0]!));
  await expect
    .poll(async () => Buffer.compare((await shotOf(lens, detail)).data, small.data))
    .not.toBe(0);

  // Of all tokens, where only the strongest places are left, some are at several.
  await lens.page.keyboard.press('a');
  await boxThreshold(lens).press('End');
  await expect(boxThreshold(lens)).toHaveAttribute('aria-valuenow', '90');
  const whole = (await figures(lens)).length;
  await lens.page.getByRole('checkbox', { name: 'Parts' }).click();
  await expect.poll(async () => (await figures(lens)).length).toBeGreaterThan(whole);
});

test('the box under the pointer is emphasised and says how large it is', async ({ lens }) => {
  const { detail, center } = await openWithBoxes(lens);
  const before = await shotOf(lens, detail);
  const [listed] = await figures(lens);
  const [x, y] = before.pixelOf(center.x, center.y);
  const canvas = (await lens.canvas().boundingBox())!;
  await lens.page.mouse.move(canvas.x + x, canvas.y + y);
  const tag = lens.page.locator('[data-box-tag]');
  await expect(tag).toBeVisible();
  const [, size, covers] = /^moon, (\d+ × \d+ px), (covers .*)$/.exec(listed!)!;
  await expect(tag).toContainText(`moon ${size}`);
  await expect(tag).toContainText(covers!);
  // Its colour lies over the whole box, also where the tag is not.
  await expect
    .poll(async () =>
      changeAt(before, await shotOf(lens, detail), { x: center.x - 0.03, y: center.y - 0.03 }),
    )
    .toBeGreaterThan(3);
  await lens.page.mouse.move(canvas.x + 2, canvas.y + 2);
  await expect(tag).toBeHidden();
});

test('boxes are exported as they are shown', async ({ lens, hostKind }) => {
  test.skip(hostKind !== 'browser', 'Electron asks where to save, by a dialog of the system.');
  await openWithBoxes(lens);
  const wholeArea = await areaOf(lens);
  const usual = await exported(lens);
  await boxThreshold(lens).press('End');
  await expect.poll(() => areaOf(lens)).toBeLessThan(wholeArea);
  const high = await exported(lens);
  const [wide, narrow] = [usual, high].map(({ annotations }) => annotations[0]!.bbox);
  expect(narrow![2] * narrow![3]).toBeLessThan(wide![2] * wide![3]);
  expect(high.info.description).toContain('90 %');
  const [listed] = await figures(lens);
  expect(listed).toContain(`${Math.round(narrow![2])} × ${Math.round(narrow![3])} px`);

  await lens.page.keyboard.press('a');
  await lens.page.getByRole('checkbox', { name: 'Parts' }).click();
  const listedParts = await figures(lens);
  const parts = await exported(lens);
  expect(parts.annotations).toHaveLength(listedParts.length);
  expect(parts.annotations.length).toBeGreaterThan(parts.categories.length);
});

/** An image with the token at the top left, and its box. */
async function openWithBoxes(lens: Lens) {
  const { detail, moon: center } = await showTopLeftMoon(lens);
  await lens.page.mouse.move(300, 860);
  await lens.page.getByRole('switch', { name: 'Boxes' }).click();
  await expect(lens.marks()).toBeVisible();
  return { detail, center };
}

function boxThreshold(lens: Lens) {
  return lens.page.getByRole('slider', { name: 'Box threshold' });
}

/** "moon, 272 × 272 px, covers 6.2 % of the picture, mean attention 0.52". */
async function figures(lens: Lens): Promise<string[]> {
  return lens.page.getByRole('list', { name: 'Boxes' }).getByRole('listitem').allInnerTexts();
}

/** Percent of the picture. */
function area(line: string): number {
  return Number(/covers ([\d.]+) %/.exec(line)![1]);
}

async function areaOf(lens: Lens): Promise<number> {
  return area((await figures(lens))[0]!);
}

async function exported(lens: Lens): Promise<CocoDocument> {
  const download = lens.page.waitForEvent('download');
  await lens.page.getByRole('button', { name: 'Export', exact: true }).click();
  await lens.page.getByRole('menuitem', { name: /^Boxes of (?!all)/ }).click();
  const file = await readFile(await (await download).path());
  return JSON.parse(file.toString('utf8')) as CocoDocument;
}
