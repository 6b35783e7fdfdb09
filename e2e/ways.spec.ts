import type { Locator } from '@playwright/test';
import type { PicturePoint } from '@shared/heatmap/picture-space';
import sharp from 'sharp';
import { expect, test } from './driver';
import type { Lens } from './lens';
import { openTopLeftMoon, showTopLeftMoon, type OpenMoon } from './moon';

// In every way of seeing a token that lies top left shows top left, and not bottom right.

const farAway: PicturePoint = { x: 0.95, y: 0.95 };
/** Mean change of a channel, of 255: what everybody sees, and what nobody does. */
const plain = 15;
const unseen = 3;

test.afterEach(async ({ lens }) => {
  if ((await wayOf(lens, 'Overlay').count()) > 0) await choose(lens, 'Overlay');
});

test('overlay: the token tints where it is', async ({ lens }) => {
  const open = await openTopLeftMoon(lens);
  const bare = await look(lens, open);
  await lens.toggleToken('moon');
  await lens.page.mouse.move(5, 5);
  await expectChange(lens, open, bare, { there: plain, farAway: unseen });
});

test('dominance: what the token wins is its colour', async ({ lens }) => {
  const open = await openTopLeftMoon(lens);
  const bare = await look(lens, open);
  await choose(lens, 'Dominance');
  // All places are won by somebody; a token that is pointed at shows what it wins.
  await lens.token('moon').hover();
  await expectChange(lens, open, bare, { there: plain, farAway: unseen });
});

test('contours: lines run around the token', async ({ lens }) => {
  const open = await openTopLeftMoon(lens);
  const bare = await look(lens, open, 0.16);
  await lens.toggleToken('moon');
  await lens.page.mouse.move(5, 5);
  await choose(lens, 'Contours');
  // Thin lines change little in the mean of a large square, but far away they change nothing.
  await expect
    .poll(async () => (await change(lens, open, bare, 0.16)).there)
    .toBeGreaterThan(unseen);
  expect((await change(lens, open, bare, 0.16)).farAway).toBeLessThan(0.5);
});

test('difference: the one token tints where it is more, the other where that is', async ({
  lens,
}) => {
  const open = await openTopLeftMoon(lens);
  const bare = await look(lens, open);
  await choose(lens, 'Difference');
  await lens.page.getByText('Tokens', { exact: true }).click();
  const other = await lens.page
    .getByRole('combobox', { name: 'Second token' })
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  await lens.page.getByRole('combobox', { name: 'First token' }).selectOption('+token:moon');
  // Of the negative prompt: nowhere strong.
  await lens.page
    .getByRole('combobox', { name: 'Second token' })
    .selectOption(other.find((key) => key.startsWith('-token:'))!);
  await lens.page.mouse.move(5, 5);
  await expect.poll(async () => (await change(lens, open, bare)).there).toBeGreaterThan(plain);
  const changed = await change(lens, open, bare);
  expect(changed.there).toBeGreaterThan(3 * changed.farAway);
});

test('spotlight: the picture is dark but where the token is', async ({ lens }) => {
  const open = await openTopLeftMoon(lens);
  const bare = await look(lens, open);
  await lens.toggleToken('moon');
  await lens.page.mouse.move(5, 5);
  await choose(lens, 'Spotlight');
  await expect
    .poll(async () => {
      const now = await look(lens, open);
      return mean(now.farAway) / mean(bare.farAway);
    })
    .toBeLessThan(0.4);
  const now = await look(lens, open);
  expect(mean(now.there) / mean(bare.there)).toBeGreaterThan(0.8);
});

test('side by side: the token has a picture of its own, tinted where it is', async ({ lens }) => {
  const open = await showTopLeftMoon(lens);
  await choose(lens, 'Side by side');
  const tile = lens.page
    .getByRole('group', { name: /a small picture for each token/ })
    .getByRole('button', { name: 'moon', exact: true })
    .locator('canvas');
  const opacity = lens.page.getByRole('slider', { name: 'Opacity' });
  const before = Number(await opacity.getAttribute('aria-valuenow'));
  await opacity.press('Home');
  await expect(opacity).toHaveAttribute('aria-valuenow', '0');
  const bare = await lookAtTile(tile, open);
  await opacity.press('End');
  await expect
    .poll(async () => difference((await lookAtTile(tile, open)).there, bare.there))
    .toBeGreaterThan(plain);
  const now = await lookAtTile(tile, open);
  expect(difference(now.farAway, bare.farAway)).toBeLessThan(unseen);

  for (let value = 100; value > before; value--) await opacity.press('ArrowLeft');
  // Opened over the picture by keyboard.
  await lens.page.getByRole('button', { name: 'moon', exact: true }).first().press('Enter');
});

test('the ways of seeing are gone through by keyboard, and found in the palette', async ({
  lens,
}) => {
  await showTopLeftMoon(lens);
  await lens.page.keyboard.press('v');
  await expect(wayOf(lens, 'Dominance')).toBeChecked();
  await lens.page.keyboard.press('ControlOrMeta+k');
  await lens.page.keyboard.type('spotlight');
  await lens.page.keyboard.press('Enter');
  await expect(wayOf(lens, 'Spotlight')).toBeChecked();
});

async function choose(lens: Lens, name: string): Promise<void> {
  // The whole label: its text is an icon alone where there is little room.
  await lens.page
    .getByRole('radiogroup', { name: 'View' })
    .locator('label')
    .filter({ hasText: name })
    .click();
  await expect(wayOf(lens, name)).toBeChecked();
}

function wayOf(lens: Lens, name: string): Locator {
  return lens.page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name });
}

interface Looked {
  /** Red, green, blue, one after the other. */
  readonly there: Buffer;
  readonly farAway: Buffer;
}

/** Pixels of the screen around the moon, and around the corner that is farthest from it. */
async function look(lens: Lens, { detail, moon }: OpenMoon, side = 0.02): Promise<Looked> {
  const around = async ({ x, y }: PicturePoint) => {
    const reach = Math.min(side / 2, 1 - x, 1 - y);
    const from = await lens.onPicture(detail, { x: x - reach, y: y - reach });
    const to = await lens.onPicture(detail, { x: x + reach, y: y + reach });
    const clip = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
    return rgb(await lens.page.screenshot({ clip }));
  };
  return { there: await around(moon), farAway: await around(farAway) };
}

async function lookAtTile(tile: Locator, { moon }: OpenMoon): Promise<Looked> {
  const picture = sharp(await tile.screenshot()).removeAlpha();
  const { width, height } = await picture.metadata();
  const around = ({ x, y }: PicturePoint) =>
    picture
      .clone()
      .extract({
        left: Math.round(x * width) - 2,
        top: Math.round(y * height) - 2,
        width: 5,
        height: 5,
      })
      .raw()
      .toBuffer();
  return { there: await around(moon), farAway: await around(farAway) };
}

async function change(lens: Lens, open: OpenMoon, bare: Looked, side?: number) {
  const now = await look(lens, open, side);
  return {
    there: difference(now.there, bare.there),
    farAway: difference(now.farAway, bare.farAway),
  };
}

async function expectChange(
  lens: Lens,
  open: OpenMoon,
  bare: Looked,
  expected: { there: number; farAway: number },
) {
  await expect
    .poll(async () => (await change(lens, open, bare)).there)
    .toBeGreaterThan(expected.there);
  expect((await change(lens, open, bare)).farAway).toBeLessThan(expected.farAway);
}

function rgb(png: Buffer): Promise<Buffer> {
  return sharp(png).removeAlpha().raw().toBuffer();
}

function difference(a: Buffer, b: Buffer): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
}

function mean(pixels: Buffer): number {
  return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
}
