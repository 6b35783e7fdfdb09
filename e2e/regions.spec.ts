import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { decompressHeatmap } from '@shared/heatmap/codec';
import { decodePack } from '@shared/heatmap/pack';
import { softMask, wholeMask } from '@shared/heatmap/soft-mask';
import type { ImageDetail } from '@shared/images';
import { heatmapsUrl } from '@shared/media';
import { lsdSchema, type LsdDocument } from '@shared/region-export/lsd-document';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { expect, test } from './driver';
import type { Lens } from './lens';
import { openTopLeftMoon } from './moon';

test('a token is seen as it will be cut, and follows the threshold', async ({ lens }) => {
  await openTopLeftMoon(lens);
  const dialog = await openFromViewer(lens);
  await dialog.getByText('Token', { exact: true }).click();
  await maskOf(dialog, 'moon').click();
  await expect(maskOf(dialog, 'moon')).toHaveAttribute('aria-pressed', 'true');
  const mean = () => meanDarkness(dialog);
  const before = await mean();
  const slider = dialog.getByRole('slider', { name: 'Threshold' });
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuenow', '1');
  await expect.poll(mean).toBeGreaterThan(before + 5);
  await slider.press('Home');
  await expect.poll(mean).toBeLessThan(before - 5);
  await dialog.getByText('Otsu', { exact: true }).click();
  await expect(slider).toHaveCount(0);
  await dialog.getByText('Fixed', { exact: true }).click();
  await expect.poll(mean).toBe(before);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});

test('regions of one image come as one archive, whose masks are those of its heatmaps', async ({
  lens,
  hostKind,
}) => {
  test.skip(hostKind !== 'browser', 'Electron writes into a folder.');
  const { detail } = await openTopLeftMoon(lens);
  const dialog = await openFromViewer(lens);
  await dialog.getByText('Group', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Width' }).fill('256');
  const files = await downloaded(lens, dialog, 'Download zip');
  await expect(status(dialog)).toContainText(/Exported 1 image, \d+ files/);
  await dialog.getByRole('textbox', { name: 'Width' }).fill('');

  const [folder] = Object.keys(files)[0]!.split('/');
  const document = lsdOf(files, folder!);
  expect(document.image.file).toBe(detail.fileName);
  expect(document.width).toBe(256);
  const [global, ...layers] = document.layers;
  expect(global.prompt).toBe(detail.prompt);
  const groups = detail.groups.filter(({ isNegative }) => !isNegative);
  expect(layers).toHaveLength(groups.length);
  for (const { name, strength } of layers) {
    const { autoWeight } = groups.find((group) => group.name === name)!;
    expect(strength).toBeCloseTo(autoWeight, 3);
  }
  const strongest = layers.at(-1)!;
  const grey = sharp(files[`${folder}/${strongest.mask}`]!);
  const { width, height, channels } = await grey.metadata();
  expect([width, height, channels]).toEqual([document.width, document.height, 1]);
  const bytes = await grey.toColourspace('b-w').raw().toBuffer();
  const heatmap = await groupMap(lens, detail, strongest.name);
  const size = { width: document.width, height: document.height };
  const wanted = wholeMask(softMask(heatmap, size, { threshold: 0.4, feather: null }), size);
  const farthest = wanted.reduce((most, v, i) => Math.max(most, Math.abs(v - bytes[i]! / 255)), 0);
  expect(farthest).toBeLessThan(1 / 255);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});

test('what is selected becomes a set for training, of the tokens that are asked for', async ({
  lens,
  hostKind,
}) => {
  test.skip(hostKind !== 'browser', 'Electron writes into a folder.');
  const { page } = lens;
  await lens.search('moon');
  await expect(lens.thumbnails().first()).toBeVisible();
  const names = (await lens.results()).slice(0, 2);
  for (const name of names) {
    await page.getByRole('button', { name, exact: true }).click({ modifiers: ['ControlOrMeta'] });
  }
  await page
    .getByRole('toolbar', { name: 'Selection' })
    .getByRole('button', { name: 'Export' })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Export regions of 2 images');
  await dialog.getByText('Training masks').click();
  await dialog.getByRole('combobox', { name: 'Tokens' }).fill('moon');
  await dialog.getByRole('combobox', { name: 'Tokens' }).press('Enter');
  await expect(dialog.getByRole('list', { name: 'Masks' }).getByRole('button')).toHaveCount(1);
  const files = await downloaded(lens, dialog, 'Download zip');
  const paths = Object.keys(files).sort();
  for (const stem of names.map((name) => name.replace(/\.\w+$/, ''))) {
    expect(paths).toContain(`moon/images/${stem}.txt`);
    expect(paths).toContain(`moon/masks/${stem}.png`);
    expect(paths.some((path) => path.startsWith(`moon/images/${stem}.p`))).toBe(true);
  }
  expect(paths).toContain('coco.json');
  expect(paths).toHaveLength(7);
  await dialog.getByText('Refinement (LSD)').click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('all that a search finds is exported; cancelled, it leaves nothing half-written', async ({
  lens,
  hostKind,
}) => {
  const { page } = lens;
  await lens.search('moon');
  const count = await lens.countOf('moon');
  await page.getByRole('button', { name: 'Export regions of all' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`Export regions of ${count} images`);
  await dialog.getByRole('button', { name: 'Next image' }).click();
  await expect(
    dialog.getByRole('list', { name: 'Masks' }).getByRole('button').first(),
  ).toBeVisible();

  await dialog.getByRole('textbox', { name: 'Width' }).fill('4096');
  await startButton(dialog).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(status(dialog)).toContainText('Cancelled');
  if (hostKind !== 'browser') {
    for (const folder of lsdFolders(lens))
      expect(lsdSchema.safeParse(lsdIn(lens, folder)).success).toBe(true);
    expect(readdirSync(lens.exportFolder).filter((name) => name.endsWith('.part'))).toEqual([]);
  }

  await dialog.getByRole('textbox', { name: 'Width' }).fill('64');
  const before = hostKind === 'browser' ? 0 : lsdFolders(lens).length;
  if (hostKind === 'browser') {
    const files = await downloaded(lens, dialog, 'Download zip');
    const documents = Object.keys(files).filter((path) => path.endsWith('/lsd.json'));
    expect(documents).toHaveLength(count);
    for (const path of documents) lsdOf(files, path.split('/')[0]!);
  } else {
    await startButton(dialog).click();
    await expect(status(dialog)).toContainText(`Exported ${count} images`);
    await expect(status(dialog)).toContainText(lens.exportFolder);
    expect(lsdFolders(lens)).toHaveLength(before + count);
    for (const folder of lsdFolders(lens)) lsdSchema.parse(lsdIn(lens, folder));
  }
  await dialog.getByRole('textbox', { name: 'Width' }).fill('');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});

async function openFromViewer(lens: Lens): Promise<Locator> {
  await lens.page.getByRole('button', { name: 'Export', exact: true }).click();
  await lens.page.getByRole('menuitem', { name: /^Regions/ }).click();
  const dialog = lens.page.getByRole('dialog');
  await expect(
    dialog.getByRole('list', { name: 'Masks' }).getByRole('button').first(),
  ).toBeVisible();
  return dialog;
}

function maskOf(dialog: Locator, name: string): Locator {
  return dialog.getByRole('button', { name: new RegExp(`^Mask of ${name}(,|$)`) });
}

function status(dialog: Locator): Locator {
  return dialog.getByRole('status', { name: 'Export' });
}

function startButton(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: /^(Download zip|Export to a folder)/ });
}

/** Of the large preview, 0…255. */
async function meanDarkness(dialog: Locator): Promise<number> {
  return dialog.locator('figure canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let i = 3; i < data.length; i += 4) sum += data[i]!;
    return sum / (data.length / 4);
  });
}

async function downloaded(lens: Lens, dialog: Locator, label: string) {
  const download = lens.page.waitForEvent('download', { timeout: 100_000 });
  await dialog.getByRole('button', { name: label }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.zip$/);
  return unzipSync(new Uint8Array(await readFile(await file.path())));
}

function lsdOf(files: Record<string, Uint8Array>, folder: string): LsdDocument {
  return lsdSchema.parse(JSON.parse(new TextDecoder().decode(files[`${folder}/lsd.json`])));
}

function lsdFolders({ exportFolder }: Lens): string[] {
  return readdirSync(exportFolder);
}

function lsdIn({ exportFolder }: Lens, folder: string): unknown {
  return JSON.parse(readFileSync(join(exportFolder, folder, 'lsd.json'), 'utf8'));
}

async function groupMap(lens: Lens, detail: ImageDetail, name: string) {
  const bytes = await lens.page.evaluate(async (url) => {
    const response = await fetch(url);
    return Array.from(new Uint8Array(await response.arrayBuffer()));
  }, heatmapsUrl(detail));
  const entry = decodePack(Uint8Array.from(bytes)).find(
    (one) => one.kind === 'group' && one.name === name && !one.isNegative,
  );
  return decompressHeatmap(entry!);
}
