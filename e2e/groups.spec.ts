import { changeAt, shotOf } from './canvas-pixels';
import { expect, test } from './driver';
import type { Lens } from './lens';
import { openTopLeftMoon } from './moon';

test('a group opens to its tokens, which are the layers that they are everywhere', async ({
  lens,
}) => {
  const { detail, center } = await openGroups(lens);
  await mergeAt(lens, 'Home');
  const opener = lens.tokens().getByRole('button', { name: 'Tokens of moon', exact: true });
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await opener.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  const members = lens.tokens().getByRole('list', { name: 'Tokens of moon' });
  await expect(members.getByRole('button', { name: 'full moon', exact: true })).toBeVisible();

  const before = await shotOf(lens, detail);
  await members.getByRole('button', { name: 'moon', exact: true }).click();
  await away(lens);
  await expect
    .poll(async () => changeAt(before, await shotOf(lens, detail), center))
    .toBeGreaterThan(20);
  await lens.page.getByRole('tab', { name: /^Positive/ }).click();
  await expect(lens.token('moon')).toHaveAttribute('aria-pressed', 'true');
  await expect(lens.token('full moon')).toHaveAttribute('aria-pressed', 'false');
});

test('a group that is worked out anew tints where its tokens are, and nowhere else', async ({
  lens,
}) => {
  const { detail, center } = await openGroups(lens);
  await mergeAt(lens, 'Home');
  const before = await shotOf(lens, detail);
  await lens.tokens().getByRole('button', { name: 'moon', exact: true }).click();
  await away(lens);
  await expect(lens.canvas()).toHaveAttribute('aria-label', /heatmaps of moon$/);
  await expect
    .poll(async () => changeAt(before, await shotOf(lens, detail), center))
    .toBeGreaterThan(20);
  expect(changeAt(before, await shotOf(lens, detail), { x: 0.95, y: 0.95 })).toBeLessThan(4);
});

test('the threshold decides which groups are listed; saved, it is what the library keeps', async ({
  lens,
}) => {
  const { detail } = await openGroups(lens);
  const stored = await groupNames(lens);
  await mergeAt(lens, 'End');
  await expect.poll(() => groupNames(lens)).toContain('full moon');
  const apart = await groupNames(lens);
  await mergeAt(lens, 'Home');
  await expect.poll(() => groupNames(lens)).not.toContain('full moon');
  const merged = await groupNames(lens);
  expect(merged.length).toBeLessThan(apart.length);
  await expect(lens.page.getByRole('tab', { name: /^Groups/ })).toContainText(
    String(merged.length),
  );
  // A filter finds a group by a token in it, and shows that.
  await lens.page.getByRole('textbox', { name: 'Filter tokens' }).fill('full moon');
  await expect(lens.tokens().getByRole('list', { name: 'Tokens of moon' })).toBeVisible();
  await lens.page.getByRole('textbox', { name: 'Filter tokens' }).fill('');

  await lens.page.getByRole('button', { name: 'Save for this image' }).click();
  await expect(lens.tokens().getByText('As stored for this image')).toBeVisible();
  const saved = await lens.ask('images.detail', { id: detail.id });
  expect(saved.groups.map(({ overlapThreshold }) => overlapThreshold)).toEqual(
    merged.map(() => 0.5),
  );
  expect(saved.groups.map(({ name }) => name).sort()).toEqual([...merged].sort());
  expect(await lens.ask('groups.save', { id: detail.id, threshold: 0.5 })).toEqual({
    earlier: null,
  });

  await lens.page.keyboard.press('ControlOrMeta+z');
  // Shown as they are stored again, not at the threshold that is no longer theirs.
  await expect.poll(() => groupNames(lens)).toEqual(stored);
  await expect(lens.tokens().getByText('As stored for this image')).toBeVisible();
  const { groups } = await lens.ask('images.detail', { id: detail.id });
  expect(groups).toEqual(detail.groups);
});

/** An image with the moon at the top left, its groups listed as the library keeps them. */
async function openGroups(lens: Lens) {
  const { detail, moon: center } = await openTopLeftMoon(lens);
  await lens.page.getByRole('tab', { name: /^Groups/ }).click();
  const back = lens.tokens().getByRole('button', { name: /^Stored: / });
  if (await back.isVisible()) await back.click();
  await away(lens);
  return { detail, center };
}

/** As low or as high as it goes. */
async function mergeAt(lens: Lens, key: 'Home' | 'End'): Promise<void> {
  const slider = lens.tokens().getByRole('slider', { name: 'Merge threshold' });
  await slider.press(key);
  await expect(slider).toHaveAttribute('aria-valuenow', key === 'Home' ? '50' : '100');
}

async function groupNames(lens: Lens): Promise<string[]> {
  return lens
    .tokens()
    .getByRole('button', { name: /^Tokens of / })
    .evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label')!.slice('Tokens of '.length)),
    );
}

/** Else the pointer, resting on a row, decides what is seen. */
async function away(lens: Lens): Promise<void> {
  await lens.page.mouse.move(300, 500);
}
