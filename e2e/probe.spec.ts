import { decompressHeatmap } from '@shared/heatmap/codec';
import { decodePack } from '@shared/heatmap/pack';
import type { PicturePoint } from '@shared/heatmap/picture-space';
import { rankAt, rankIn, type RankedHeatmap } from '@shared/heatmap/region';
import type { ImageDetail } from '@shared/images';
import { heatmapsUrl } from '@shared/media';
import { expect, test } from './driver';
import type { Lens } from './lens';
import { openTopLeftMoon } from './moon';

test('pointing at the picture lists the tokens that are there, strongest first', async ({
  lens,
}) => {
  const { detail, moon } = await openTopLeftMoon(lens);
  await pointAt(lens, detail, moon);
  await expect(liveRows(lens).first()).toContainText('moon');
  const here = (await liveRows(lens).first().textContent())!;
  await pointAt(lens, detail, { x: 0.95, y: 0.95 });
  await expect(liveRows(lens).first()).not.toHaveText(here);
  await lens.page.mouse.move(5, 5);
  await expect(liveRows(lens)).toHaveCount(0);
});

test('a click keeps the place: every token with its attention, until Escape', async ({ lens }) => {
  const { detail, moon } = await openTopLeftMoon(lens);
  const place = await pointAt(lens, detail, moon);
  await lens.page.mouse.click(place.x, place.y);
  const point = await pointOfHeading(lens, detail);
  expect(Math.hypot(point.x - moon.x, point.y - moon.y)).toBeLessThan(0.01);
  const ranked = await ask(lens, detail, (heatmaps) => rankAt(heatmaps, point));
  await expectReadings(lens, ranked);
  expect(ranked[0]!.name).toBe('moon');

  await lens.page.keyboard.press('Escape');
  await expect(marked(lens)).toHaveCount(0);
  await expect(lens.canvas()).toBeVisible();
});

test('a rectangle is averaged, and leads to the images with a token there', async ({ lens }) => {
  const { detail, moon } = await openTopLeftMoon(lens);
  await lens.page.keyboard.press('m');
  const [from, to] = [
    { x: moon.x - 0.1, y: moon.y - 0.1 },
    { x: moon.x + 0.1, y: moon.y + 0.1 },
  ];
  await drag(lens, detail, [from, to]);
  await expect(marked(lens)).toContainText('Rectangle');
  const rect = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
  const ranked = await ask(lens, detail, (heatmaps) =>
    rankIn(heatmaps, { kind: 'rectangle', rect }),
  );
  // Ends of a drag fall on whole pixels of the screen.
  await expectReadings(lens, ranked, 0.02);

  await marked(lens).getByRole('button', { name: 'Find images with moon here' }).click();
  await expect(lens.place()).toBeVisible();
  await expect.poll(() => lens.results()).toContain(detail.fileName);

  // And for another token from there, whatever was searched for before.
  const [, second] = ranked;
  await lens.page.goBack();
  await marked(lens)
    .getByRole('button', { name: `Find images with ${second!.name} here` })
    .first()
    .click();
  const field = lens.page.getByRole('combobox', { name: 'Token' });
  await expect(field).toHaveValue(second!.name);
  await expect(lens.page).toHaveURL(new RegExp(`q=${encodeURIComponent(second!.name)}%40`));
});

test('a free shape is averaged, and stays marked in the next image', async ({ lens }) => {
  const { detail, moon } = await openTopLeftMoon(lens);
  await lens.page.keyboard.press('l');
  const corners = Array.from({ length: 24 }, (_, at) => ({
    x: moon.x + 0.09 * Math.cos((at / 24) * 2 * Math.PI),
    y: moon.y + 0.09 * Math.sin((at / 24) * 2 * Math.PI),
  }));
  await drag(lens, detail, corners);
  await expect(marked(lens)).toContainText(/Shape, 2\.\d % of the picture/);
  const ranked = await ask(lens, detail, (heatmaps) =>
    rankIn(heatmaps, { kind: 'polygon', points: corners }),
  );
  await expectReadings(lens, ranked, 0.02);
  expect(ranked[0]!.name).toBe('moon');

  const address = lens.page.url();
  await lens.page.keyboard.press('ArrowRight');
  await expect.poll(() => lens.page.url()).not.toBe(address);
  await expect(marked(lens)).toContainText(/Shape, 2\.\d % of the picture/);
  // What is marked, then the tool, then the image.
  await lens.page.keyboard.press('Escape');
  await expect(marked(lens)).toHaveCount(0);
  await lens.page.keyboard.press('Escape');
  await expect(lens.canvas()).toBeVisible();
});

test('a place is marked, moved and made larger by keyboard alone', async ({ lens }) => {
  const { detail } = await openTopLeftMoon(lens);
  await lens.page.mouse.move(5, 5);
  const { page } = lens;
  await page.keyboard.press('i');
  const [x, y] = [detail.width / 2, detail.height / 2];
  await expect(marked(lens)).toContainText(`At ${x}, ${y}`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(marked(lens)).toContainText(
    `At ${Math.floor(x + detail.width / 64)}, ${Math.floor(y - detail.height / 8)}`,
  );
  await page.keyboard.press('+');
  await expect(marked(lens)).toContainText(
    `Rectangle ${Math.round(detail.width / 8)} × ${Math.round(detail.height / 8)}`,
  );
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(marked(lens)).toContainText('At ');

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const strongest = marked(lens).getByRole('listitem').first().getByRole('button').first();
  await expect(strongest).toBeFocused();
  const before = await strongest.getAttribute('aria-pressed');
  await page.keyboard.press('Enter');
  await expect(strongest).not.toHaveAttribute('aria-pressed', before!);
  await page.keyboard.press('Escape');
  await expect(marked(lens)).toHaveCount(0);
});

const marked = (lens: Lens) => lens.page.getByRole('region', { name: 'Marked place' });

const liveRows = (lens: Lens) => lens.page.locator('[data-probe=live] li:visible');

async function pointAt(lens: Lens, detail: ImageDetail, point: PicturePoint) {
  const place = await lens.onPicture(detail, point);
  await lens.page.mouse.move(place.x, place.y, { steps: 3 });
  return place;
}

async function drag(lens: Lens, detail: ImageDetail, corners: readonly PicturePoint[]) {
  for (const [at, corner] of corners.entries()) {
    await pointAt(lens, detail, corner);
    if (at === 0) await lens.page.mouse.down();
  }
  await lens.page.mouse.up();
}

/** The middle of the pixel that the heading names. */
async function pointOfHeading(lens: Lens, { width, height }: ImageDetail): Promise<PicturePoint> {
  const heading = await marked(lens).getByRole('button').first().textContent();
  const [, x, y] = /At (\d+), (\d+)/.exec(heading!)!;
  return { x: (Number(x) + 0.5) / width, y: (Number(y) + 0.5) / height };
}

interface NamedReading {
  readonly name: string;
  readonly attention: number;
}

/** What the heatmaps say, decoded apart from the page. */
async function ask(
  lens: Lens,
  detail: ImageDetail,
  rank: (heatmaps: ReturnType<typeof decompressHeatmap>[]) => RankedHeatmap[],
): Promise<NamedReading[]> {
  const bytes = await lens.page.evaluate(async (url) => {
    const response = await fetch(url);
    return Array.from(new Uint8Array(await response.arrayBuffer()));
  }, heatmapsUrl(detail));
  const entries = decodePack(Uint8Array.from(bytes)).filter(({ kind }) => kind === 'token');
  return rank(entries.map((entry) => decompressHeatmap(entry))).map(({ index, attention }) => ({
    name: entries[index]!.name,
    attention,
  }));
}

async function expectReadings(lens: Lens, expected: NamedReading[], tolerance = 0.011) {
  const rows = marked(lens).getByRole('listitem');
  await expect(rows).toHaveCount(expected.length);
  const shown = await rows.evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('button')!.textContent,
      attention: Number(/\d\.\d\d$/.exec(row.textContent)![0]),
    })),
  );
  expect(shown[0]!.name).toBe(expected[0]!.name);
  expect(shown.map(({ attention }) => attention)).toEqual(
    shown.map(({ attention }) => attention).toSorted((a, b) => b - a),
  );
  const byName = (readings: NamedReading[]) =>
    readings.toSorted((a, b) => a.name.localeCompare(b.name) || a.attention - b.attention);
  byName(expected).forEach(({ name, attention }, at) => {
    const own = byName(shown)[at]!;
    expect(own.name).toBe(name);
    expect(Math.abs(own.attention - attention)).toBeLessThan(tolerance);
  });
}
