import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { expect, test } from './driver';
import type { Lens } from './lens';

test('the overview has the figures of the library, and leads to its images', async ({ lens }) => {
  const { page } = lens;
  await page.getByRole('link', { name: 'Insights', exact: true }).click();
  await page.getByRole('link', { name: 'Overview' }).click();
  const { imageCount, imagesWithHeatmaps } = await lens.ask('library.overview');
  const stats = await lens.ask('stats.get');
  const figures = page.getByRole('region', { name: 'Figures' });
  await expect(figure(figures, 'Images')).toHaveText(String(imageCount));
  await expect(figure(figures, 'With heatmaps')).toHaveText(String(imagesWithHeatmaps));
  await expect(figure(figures, 'Heatmaps')).toHaveText(stats.totalHeatmaps.toLocaleString('en'));
  await expect(figure(figures, 'Groups')).toHaveText(String(stats.totalSemanticGroups));
  await expect(page.getByRole('status').filter({ hasText: 'Whole library' })).toBeVisible();

  await figures.getByRole('link', { name: String(imagesWithHeatmaps), exact: true }).click();
  await expect(lens.queryText()).toHaveValue('has:heatmaps');
  await expect(lens.foundCount()).toHaveText(`${imagesWithHeatmaps} images`);
});

test('a bar leads to the images that it counts', async ({ lens }) => {
  const { page } = lens;
  await lens.goTo('#/insights?view=overview');
  const bars = page.getByRole('region', { name: 'By model' });
  // All bars are one stop; arrows go through them.
  const bar = bars.getByRole('link').nth(1);
  const words = (await bar.getAttribute('aria-label'))!;
  await bars.getByRole('link').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(bar).toBeFocused();
  await expect(bars.locator('a[href][tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(lens.queryText()).toHaveValue(/^model=.+ & has:heatmaps$/);
  await expect(lens.foundCount()).toHaveText(`${/show (\d+) images/.exec(words)![1]} images`);

  await page.goBack();
  await switchTo(lens, 'Sampler');
  await expect(page.getByRole('region', { name: 'By sampler' }).getByRole('link')).not.toHaveCount(
    0,
  );
});

test('tokens are sorted, narrowed, and walked through by keyboard', async ({ lens }) => {
  const { page } = lens;
  await lens.goTo('#/insights?view=tokens');
  const table = tokenTable(lens);
  await table.getByRole('button', { name: 'Coverage' }).click();
  await expect(table.getByRole('columnheader', { name: 'Coverage' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const shares = async () =>
    (await table.locator('[data-row] > :nth-child(5)').allTextContents()).map(Number.parseFloat);
  await expect.poll(async () => isDescending(await shares())).toBe(true);

  await table.getByRole('button', { name: 'Token' }).click();
  await expect.poll(async () => isAscending(await names(table))).toBe(true);
  // The end is on a page of rows that has not been fetched.
  await table.locator('[data-row="0"]').focus();
  await page.keyboard.press('End');
  const total = Number(await table.getAttribute('aria-rowcount')) - 1;
  const end = table.locator(`[data-row="${total - 1}"]`);
  await expect(end).toBeFocused();
  await expect(end).toContainText(/\d/);

  await page.getByRole('textbox', { name: 'Filter tokens' }).fill('moon');
  await expect.poll(async () => (await names(table)).every((name) => /moon/.test(name))).toBe(true);
  const row = table.getByRole('row', { name: /^moon / });
  await expect(row).toContainText(String(await lens.countOf('moon@anywhere>=0')));

  const first = table.locator('[data-row="0"]');
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await expect(table.locator('[data-row="1"]')).toBeFocused();
  const second = (await names(table))[1]!;
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: `Token ${second}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: /^Token (?!effectiveness)/ })).toBeHidden();

  await page.getByRole('textbox', { name: 'Filter tokens' }).fill('nobody typed this');
  await expect(page.getByText('No token has “nobody typed this” in it.')).toBeVisible();
});

test('a token says where it lies, and each cell leads to the images with it there', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.goTo('#/insights?view=tokens&token=moon');
  const panel = page.getByRole('region', { name: 'Token moon' });
  const count = await lens.countOf('moon@anywhere>=0');
  await expect(
    panel.getByRole('link', { name: `Show ${count} images with moon`, exact: true }),
  ).toBeVisible();

  await switchTo(lens, '4×4');
  const mean = panel.getByRole('group', { name: 'Mean of moon' });
  await expect(mean.getByRole('link')).toHaveCount(16);
  await mean.getByRole('link', { name: /^row 1, column 1/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(mean.getByRole('link', { name: /^row 1, column 4/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lens.queryText()).toHaveValue(/^moon@4\[3\]/);
  await expect(lens.thumbnails().first()).toBeVisible();
  await page.goBack();
  await switchTo(lens, '8×8');

  const pairs = panel.getByRole('region', { name: 'Together with moon' });
  const row = pairs.getByRole('row').nth(1);
  const other = (await row.getByRole('rowheader').textContent())!;
  const both = await lens.countOf(`moon@anywhere>=0 & ${other}@anywhere>=0`);
  await row.getByRole('link', { name: `Show ${both} images with moon and ${other}` }).click();
  await expect(lens.foundCount()).toHaveText(`${both} images`);
});

test('pairs that belong together are told from those that everything has', async ({ lens }) => {
  const { page } = lens;
  await lens.goTo('#/insights?view=pairs');
  const pairs = page.getByRole('grid', { name: 'Tokens together' });
  const first = pairs.locator('[data-row="0"]');
  await expect(first).toContainText('best quality');
  await switchTo(lens, 'More than by chance');
  await expect(first).not.toContainText('best quality');
  await expect(first).toContainText(/×(1\.[1-9]|[2-9])/);
  const [one, other] = await first.getByRole('gridcell').allTextContents();
  const both = await lens.countOf(`"${one}"@anywhere>=0 & "${other}"@anywhere>=0`);
  await first.getByRole('link', { name: new RegExp(`^Show ${both} images`) }).click();
  await expect(lens.foundCount()).toHaveText(`${both} images`);
  await page.goBack();
  await switchTo(lens, 'Most frequent');
  await expect(first).toContainText('best quality');
});

test('two tokens are compared, beside each other and in one address', async ({ lens }) => {
  const { page } = lens;
  await lens.goTo('#/insights?view=tokens&token=moon');
  await page.getByRole('textbox', { name: 'Filter tokens' }).fill('castle');
  // The rows of before go first, and with them what has the focus.
  await expect(tokenTable(lens).getByRole('row', { name: /^best quality / })).toHaveCount(0);
  await tokenTable(lens)
    .getByRole('row', { name: /^castle / })
    .focus();
  await page.keyboard.press('c');
  const panel = page.getByRole('region', { name: 'Token moon and castle' });
  await expect(panel).toBeVisible();
  await expect(panel.getByRole('group', { name: /^Mean of/ })).toHaveCount(2);
  const figures = panel.getByRole('region', { name: 'Figures' });
  await expect(figures.getByRole('rowheader')).toHaveText(['moon', 'castle']);
  expect(await page.evaluate(() => location.hash)).toContain('token=moon&token=castle');

  await page.reload();
  await panel.getByRole('button', { name: 'Take moon away' }).click();
  await expect(page.getByRole('region', { name: 'Token castle', exact: true })).toBeVisible();
});

test('two models are compared, token by token', async ({ lens }) => {
  const { page } = lens;
  await lens.goTo('#/insights?view=compare');
  const table = page.getByRole('grid', { name: 'Compared' });
  await expect(table.getByRole('columnheader', { name: 'Difference' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const cells = await table.locator('[data-row="0"] [role=gridcell]').allTextContents();
  const [first, second, difference] = [cells[1]!, cells[3]!, cells[5]!.replace('−', '-')].map(
    Number,
  );
  expect(second! - first!).toBeCloseTo(difference!, 2);
  await switchTo(lens, 'Sampler');
  await expect(page.getByRole('combobox', { name: 'First' })).not.toHaveValue('');
  await switchTo(lens, 'Model');
});

test('what is seen is saved as CSV and as PNG', async ({ lens }) => {
  const { page } = lens;
  await lens.goTo('#/insights?view=tokens');
  await page.getByRole('textbox', { name: 'Filter tokens' }).fill('moon');
  const table = tokenTable(lens);
  await expect.poll(async () => (await names(table)).every((name) => /moon/.test(name))).toBe(true);
  const listed = await names(table);
  const csv = await save(lens, 'Token effectiveness', 'CSV');
  expect(csv.name).toBe('Token effectiveness.csv');
  const lines = csv.bytes.toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(lines[0]).toBe(
    'token,prompt,images,heatmaps,average maximum,mean,coverage,average maximum by month',
  );
  expect(
    lines
      .slice(1)
      .map((line) => line.split(',')[0])
      .toSorted(),
  ).toEqual(listed.toSorted());
  const line = lines.find((one) => one.startsWith('moon,'))!;
  expect(line.split(',')[2]).toBe(String(await lens.countOf('moon@anywhere>=0')));

  await lens.goTo('#/insights?view=tokens&token=moon');
  await page.getByRole('group', { name: 'Mean of moon' }).waitFor();
  const png = await save(lens, 'Where moon lies', 'PNG');
  expect(png.name).toBe('Where moon lies.png');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(await coloursIn(lens, png.bytes)).toBeGreaterThan(8);
});

test('the insights of a search are those of its images alone', async ({ lens }) => {
  const { page } = lens;
  await lens.search('moon@anywhere>=0');
  const count = await lens.countOf('moon@anywhere>=0');
  await expect(lens.foundCount()).toHaveText(`${count} images`);
  await page.getByRole('link', { name: 'Insights of this search' }).click();
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(figure(page.getByRole('region', { name: 'Figures' }), 'Images')).toHaveText(
    String(count),
  );
  const bar = page.getByRole('region', { name: 'By model' }).getByRole('link').first();
  const words = (await bar.getAttribute('aria-label'))!;
  await bar.click();
  await expect(lens.queryText()).toHaveValue(/^moon@anywhere>=0 & model=.+ & has:heatmaps$/);
  await expect(lens.foundCount()).toHaveText(`${/show (\d+) images/.exec(words)![1]} images`);

  await page.goBack();
  await page.getByRole('button', { name: 'Whole library instead' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Whole library' })).toBeVisible();
});

test('a search that is none, and one that finds nothing, say what to do', async ({ lens }) => {
  const { page } = lens;
  await lens.goTo(`#/insights?q=${encodeURIComponent('moon@')}`);
  await expect(page.getByRole('heading', { name: 'This is no search' })).toBeVisible();
  await lens.goTo('#/insights?q=steps%3E%3D9999');
  await expect(page.getByRole('heading', { name: 'The search finds no image' })).toBeVisible();
  await page.getByRole('link', { name: 'Change the search' }).click();
  await expect(lens.queryText()).toHaveValue('steps>=9999');
});

const tokenTable = (lens: Lens) => lens.page.getByRole('grid', { name: 'Token effectiveness' });

/** Tokens of the rows on screen, in their order. */
const names = (table: Locator) =>
  table.locator('[data-row] > :first-child [title]').allTextContents();

/** The words of a switch are what one clicks; its radio is out of sight. */
const switchTo = (lens: Lens, label: string) =>
  lens.page
    .locator('main label')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .click();

const figure = (figures: Locator, name: string) =>
  figures
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('+ dd');

const isDescending = (values: number[]) =>
  values.length > 1 && values.every((value, at) => at === 0 || value <= values[at - 1]!);

const isAscending = (values: string[]) =>
  values.length > 1 && values.every((value, at) => at === 0 || value >= values[at - 1]!);

async function save(
  { page }: Lens,
  title: string,
  kind: 'CSV' | 'PNG',
): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: `Save “${title}”` }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Save as ${kind}` }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** How many colours a picture has, of every fourth pixel. */
function coloursIn({ page }: Lens, png: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(
      context.getImageData(0, 0, image.width, image.height).data.buffer,
    );
    return new Set(pixels.filter((_, at) => at % 4 === 0)).size;
  }, png.toString('base64'));
}
