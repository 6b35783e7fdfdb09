import { readFile } from 'node:fs/promises';
import { decompressHeatmap } from '@shared/heatmap/codec';
import type { CocoDocument } from '@shared/heatmap/coco';
import type { Heatmap } from '@shared/heatmap/heatmap';
import { decodePack } from '@shared/heatmap/pack';
import { resampled } from '@shared/heatmap/resample';
import type { ImageDetail } from '@shared/images';
import { heatmapsUrl, imageUrl } from '@shared/media';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { changeAround, rgbOf } from './canvas-pixels';
import { expect, test } from './driver';
import type { Lens } from './lens';
import { showTopLeftMoon } from './moon';
import { clipboardPermissions } from './start-app';

test.describe('in a browser', () => {
  test.beforeEach(({ hostKind }) => {
    test.skip(hostKind !== 'browser', 'Electron asks where to save, by a dialog of the system.');
  });

  test('the mask of a token, read by another program, is its heatmap at the size of the image', async ({
    lens,
  }) => {
    const { detail } = await showTopLeftMoon(lens);
    const moon = (await heatmapsOf(lens, detail)).get('+moon')!;
    const file = await downloaded(lens, 'Masks of moon');
    expect(file.name).toBe(`${stemOf(detail)}-moon.png`);
    const { samples, ...facts } = await grey16(file.bytes);
    expect(facts).toEqual({ depth: 'ushort', width: detail.width, height: detail.height });
    expect(psnr(samples, resampled(moon, detail))).toBeGreaterThan(50);
  });

  test('the masks of all tokens are one archive with a file for each', async ({ lens }) => {
    const { detail } = await showTopLeftMoon(lens);
    const heatmaps = await heatmapsOf(lens, detail);
    // Every mask takes a while on a busy machine.
    test.setTimeout(300_000);
    const file = await downloaded(lens, /^Masks of all/, 240_000);
    expect(file.name).toBe(`${stemOf(detail)}-masks.zip`);
    const masks = unzipSync(file.bytes);
    expect(Object.keys(masks)).toHaveLength(detail.heatmaps.length);
    expect(Object.keys(masks).filter((name) => name.startsWith('negative '))).toHaveLength(
      detail.heatmaps.filter(({ isNegative }) => isNegative).length,
    );
    const { samples } = await grey16(masks['moon.png']!);
    expect(psnr(samples, resampled(heatmaps.get('+moon')!, detail))).toBeGreaterThan(50);
  });

  test('arrays are NumPy files with the shape and the values of the heatmaps', async ({ lens }) => {
    const { detail } = await showTopLeftMoon(lens);
    const heatmaps = await heatmapsOf(lens, detail);
    const moon = heatmaps.get('+moon')!;
    const one = await downloaded(lens, 'Arrays of moon');
    expect(one.name).toBe(`${stemOf(detail)}-moon.npy`);
    expect(readNpy(one.bytes)).toEqual(moon);

    const all = await downloaded(lens, /^Arrays of all/);
    expect(all.name).toBe(`${stemOf(detail)}-arrays.npz`);
    const arrays = unzipSync(all.bytes);
    expect(Object.keys(arrays)).toHaveLength(detail.heatmaps.length);
    expect(readNpy(arrays['moon.npy']!)).toEqual(moon);
  });

  test('boxes are COCO JSON: images, categories, and an annotation that lies where the token is', async ({
    lens,
  }) => {
    const { detail } = await showTopLeftMoon(lens);
    const file = await downloaded(lens, /^Boxes of all/);
    expect(file.name).toBe(`${stemOf(detail)}-boxes.json`);
    const coco = JSON.parse(new TextDecoder().decode(file.bytes)) as CocoDocument;
    const { width, height, fileName } = detail;
    expect(coco.images).toEqual([{ id: 1, file_name: fileName, width, height }]);
    expect(coco.categories.length).toBeGreaterThan(1);
    const categoryIds = coco.categories.map(({ id }) => id);
    expect(new Set(categoryIds).size).toBe(categoryIds.length);
    for (const { bbox, image_id, category_id, area } of coco.annotations) {
      const [x, y, across, down] = bbox;
      expect(image_id).toBe(1);
      expect(categoryIds).toContain(category_id);
      expect(area).toBeGreaterThan(0);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + across).toBeLessThanOrEqual(width + 0.01);
      expect(y + down).toBeLessThanOrEqual(height + 0.01);
    }
    const moonId = coco.categories.find(
      ({ name, supercategory }) => name === 'moon' && supercategory === 'positive prompt',
    )!.id;
    const moon = coco.annotations.find(({ category_id }) => category_id === moonId)!;
    expect(moon.bbox[0] + moon.bbox[2] / 2).toBeLessThan(width / 2);
    expect(moon.bbox[1] + moon.bbox[3] / 2).toBeLessThan(height / 2);
  });

  test('the view is a PNG of the size of the image, tinted where the token is', async ({
    lens,
  }) => {
    const { detail, moon } = await showTopLeftMoon(lens);
    const bytes = await viewPng(lens);
    const view = await rgbOf(bytes);
    const original = await rgbOf(await fetched(lens, imageUrl(detail)));
    expect([view.width, view.height]).toEqual([detail.width, detail.height]);
    const changeAt = ({ x, y }: { x: number; y: number }) =>
      changeAround(view, original, [Math.round(x * view.width), Math.round(y * view.height)]);
    expect(changeAt(moon)).toBeGreaterThan(20);
    expect(changeAt({ x: 0.95, y: 0.95 })).toBeLessThan(4);
  });

  test('a file is dragged out of the window as it would be saved', async ({ lens }) => {
    const { detail } = await showTopLeftMoon(lens);
    const saved = await downloaded(lens, 'Masks of moon');
    await lens.page.getByRole('button', { name: 'Export', exact: true }).click();
    const item = lens.page.getByRole('menuitem', { name: /^Masks of moon/ });
    await item.hover();
    // A drag begins when the file is there, and not before.
    await expect.poll(() => item.evaluate(beginDrag)).not.toBeNull();
    const [type, name, ...address] = (await item.evaluate(beginDrag))!.split(':');
    expect([type, name]).toEqual(['image/png', `${stemOf(detail)}-moon.png`]);
    const dragged = await fileAt(lens, address.join(':'));
    expect(Buffer.compare(dragged, saved.bytes)).toBe(0);
    await expect(lens.page.getByRole('menuitem', { name: /^Masks of all/ })).not.toHaveAttribute(
      'draggable',
    );
    await lens.page.keyboard.press('Escape');
  });

  test('the view is copied to the clipboard', async ({ lens }) => {
    const { detail } = await showTopLeftMoon(lens);
    await menuItem(lens, 'Copy');
    await expect(lens.page.getByText(`Copied the view of ${detail.fileName}.`)).toBeVisible();
    const size = await lens.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bitmap = await createImageBitmap(await item!.getType('image/png'));
      return [bitmap.width, bitmap.height];
    });
    expect(size).toEqual([detail.width, detail.height]);
  });

  test('where nothing is shown, or the clipboard is refused, an export says what to do', async ({
    lens,
  }) => {
    const { detail } = await showTopLeftMoon(lens);
    await lens.page.keyboard.press('c');
    await expect(lens.token('moon')).toHaveAttribute('aria-pressed', 'false');
    await perform(lens, 'masks shown');
    await expect(lens.page.getByText('There is nothing to export')).toBeVisible();

    await lens.page.context().clearPermissions();
    await lens.page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new Error('Write permission denied.'));
    });
    await perform(lens, 'copy this view');
    await expect(lens.page.getByText('The picture could not be copied')).toBeVisible();
    await expect(lens.canvas()).toHaveAttribute('aria-label', detail.fileName);
    await lens.page.context().grantPermissions(clipboardPermissions);
    await lens.page.reload();
  });
});

test('every command is found and performed by keyboard alone', async ({ lens }) => {
  await showTopLeftMoon(lens);
  const { page } = lens;
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const field = page.getByRole('combobox', { name: 'Find a command' });

  await page.keyboard.press('ControlOrMeta+k');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(lens.canvas()).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('boxes on');
  await expect(palette.getByRole('option', { selected: true })).toHaveAccessibleName(
    'Boxes on or off',
  );
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(page.getByRole('switch', { name: 'Boxes' })).toBeChecked();
  await perform(lens, 'boxes on');
  await expect(page.getByRole('switch', { name: 'Boxes' })).not.toBeChecked();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('no such command');
  await expect(palette.getByRole('status')).toContainText('no command like that');
  await field.fill('');
  const first = await palette.getByRole('option', { selected: true }).getAttribute('aria-label');
  await page.keyboard.press('ArrowDown');
  await expect(palette.getByRole('option', { selected: true })).not.toHaveAccessibleName(first!);
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Fit to the window');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  // Still in the viewer, whose keys work again.
  await page.keyboard.press('b');
  await expect(page.getByRole('switch', { name: 'Boxes' })).toBeChecked();
  await page.keyboard.press('b');

  // A menu takes Escape to itself as well.
  await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Save as PNG/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(lens.canvas()).toBeVisible();

  await perform(lens, 'go to settings');
  await expect(page).toHaveURL(/#\/settings$/);
});

async function perform(lens: Lens, words: string): Promise<void> {
  await lens.page.keyboard.press('ControlOrMeta+k');
  await lens.page.keyboard.type(words);
  await lens.page.keyboard.press('Enter');
}

async function menuItem(lens: Lens, label: string | RegExp): Promise<void> {
  await lens.page.getByRole('button', { name: 'Export', exact: true }).click();
  const name = typeof label === 'string' ? new RegExp(`^${label}\\b`) : label;
  await lens.page.getByRole('menuitem', { name }).click();
}

/** As who receives a drag reads it: the page itself may not fetch what it holds. */
async function fileAt(lens: Lens, address: string): Promise<Uint8Array> {
  const download = lens.page.waitForEvent('download');
  await lens.page.evaluate((href) => {
    Object.assign(document.createElement('a'), { href, download: 'dragged' }).click();
  }, address);
  return (await fileOf(await download)).bytes;
}

/** In the page: what a drag of the element carries, or null when it was called off. */
function beginDrag(element: Element): string | null {
  const dataTransfer = new DataTransfer();
  const event = new DragEvent('dragstart', { dataTransfer, bubbles: true, cancelable: true });
  return element.dispatchEvent(event) ? dataTransfer.getData('DownloadURL') : null;
}

async function downloaded(lens: Lens, label: string | RegExp, timeout = 15_000) {
  const download = lens.page.waitForEvent('download', { timeout });
  await menuItem(lens, label);
  return fileOf(await download);
}

async function viewPng(lens: Lens): Promise<Uint8Array> {
  const download = lens.page.waitForEvent('download');
  await lens.page.keyboard.press('ControlOrMeta+s');
  const { name, bytes } = await fileOf(await download);
  expect(name).toMatch(/-view\.png$/);
  return bytes;
}

async function fileOf(download: { suggestedFilename(): string; path(): Promise<string> }) {
  const bytes = new Uint8Array(await readFile(await download.path()));
  return { name: download.suggestedFilename(), bytes };
}

async function fetched(lens: Lens, address: string): Promise<Uint8Array> {
  const bytes = await lens.page.evaluate(async (url) => {
    const response = await fetch(url);
    return Array.from(new Uint8Array(await response.arrayBuffer()));
  }, address);
  return Uint8Array.from(bytes);
}

/** "+moon" of the positive prompt, "-blurry" of the negative one. */
async function heatmapsOf(lens: Lens, detail: ImageDetail): Promise<Map<string, Heatmap>> {
  const entries = decodePack(await fetched(lens, heatmapsUrl(detail)));
  return new Map(
    entries
      .filter(({ kind }) => kind === 'token')
      .map((entry) => [
        `${entry.isNegative ? '-' : '+'}${entry.name}`,
        plain(decompressHeatmap(entry)),
      ]),
  );
}

function plain({ width, height, values }: Heatmap): Heatmap {
  return { width, height, values };
}

function stemOf({ fileName }: ImageDetail): string {
  return fileName.replace(/\.\w+$/, '');
}

async function grey16(png: Uint8Array) {
  const picture = sharp(png);
  const { depth, width, height } = await picture.metadata();
  const raw = await picture.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
  const samples = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2);
  return { depth, width, height, samples: Float32Array.from(samples, (one) => one / 65_535) };
}

/** Decibels over the range 0…1. */
function psnr(a: Float32Array, b: Float32Array): number {
  expect(a).toHaveLength(b.length);
  const squares = a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
  return 10 * Math.log10(a.length / squares);
}

/** Format 1.0, float32 in C order, two axes. */
function readNpy(file: Uint8Array): Heatmap {
  const bytes = file.slice();
  expect(Array.from(bytes.subarray(0, 8))).toEqual([0x93, 78, 85, 77, 80, 89, 1, 0]);
  const start = 10 + new DataView(bytes.buffer).getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  expect(header).toContain("'descr': '<f4', 'fortran_order': False");
  const [, height, width] = /'shape': \((\d+), (\d+)\)/.exec(header)!;
  const values = new Float32Array(bytes.buffer.slice(start));
  return { width: Number(width), height: Number(height), values };
}
