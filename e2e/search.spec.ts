import type { Locator } from '@playwright/test';
import { expect, test } from './driver';
import type { Lens } from './lens';

test.beforeEach(async ({ lens }) => {
  await lens.startSearch();
});

test('results change while the brush is still moving, and a stroke is one step of undo', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.searchToken('moon');
  await expectFound(lens, 'moon@anywhere');

  await pointAt(lens, 1, 1);
  await page.mouse.down();
  await expectFound(lens, 'moon@4[0]');
  await pointAt(lens, 1, 2);
  await expectFound(lens, 'moon@4[0-1]');
  await pointAt(lens, 1, 4);
  await expectFound(lens, 'moon@top');
  const counts = await Promise.all(['moon@4[0]', 'moon@top'].map((query) => lens.countOf(query)));
  expect(counts[0]).toBeLessThan(counts[1]!);
  await page.mouse.up();
  await expect(lens.cell(1, 2)).toHaveAttribute('aria-selected', 'true');
  await expect(lens.cell(2, 2)).toHaveAttribute('aria-selected', 'false');

  await page.keyboard.press('ControlOrMeta+z');
  await expectFound(lens, 'moon@anywhere');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expectFound(lens, 'moon@top');
});

test('soft strokes deepen, the eraser takes away, and the place is moved and mirrored', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.searchToken('moon');
  await tool(lens, /^Soft brush/);
  await lens.paintCells([1, 1], [1, 2]);
  await expectQuery(lens, 'moon@4[0-1*0.25]');
  await lens.paintCells([1, 2]);
  await expectQuery(lens, 'moon@4[0*0.25,1*0.5]');
  await tool(lens, 'Mirror left and right');
  await expectQuery(lens, 'moon@4[2*0.5,3*0.25]');
  await page.keyboard.down('Control');
  await lens.paintCells([1, 3], [2, 3]);
  await page.keyboard.up('Control');
  await expectQuery(lens, 'moon@4[6*0.5,7*0.25]');
  await tool(lens, /^Eraser/);
  await lens.paintCells([2, 4]);
  await expectFound(lens, 'moon@4[6*0.5]');

  // A place without a cell asks nothing, and says so.
  await tool(lens, 'Clear');
  await expect(page.getByRole('heading', { name: 'Where should “moon” be?' })).toBeVisible();
  await page.getByRole('button', { name: 'Top right', exact: true }).click();
  await expectFound(lens, 'moon@top-right');
  await tool(lens, 'Brush');
});

test('a rectangle and a free shape become cells, by how much they cover', async ({ lens }) => {
  await lens.searchToken('moon');
  await tool(lens, 'Rectangle');
  await drag(lens, [0.01, 0.01], [0.375, 0.25]);
  await expect(lens.queryText()).toHaveValue(/^moon@4\[0,1\*0\.5\d?\]$/);
  await tool(lens, 'Free shape');
  await lens.page.getByText('8×8', { exact: true }).click();
  await drag(lens, [0.51, 0.51], [0.99, 0.51], [0.99, 0.99], [0.51, 0.99]);
  await expect(lens.cell(6, 6)).toHaveAttribute('data-weight', '1');
  await expect(lens.cell(3, 6)).toHaveAttribute('data-weight', '0');
  await lens.page.getByRole('button', { name: 'Landscape frame' }).click();
  const frame = (await lens.place().boundingBox())!;
  expect(frame.width / frame.height).toBeCloseTo(1.5, 1);
  await lens.page.getByRole('button', { name: 'Square frame' }).click();
  await lens.page.getByText('4×4', { exact: true }).click();
  await tool(lens, 'Brush');
});

test('every kind of term is built with the mouse', async ({ lens }) => {
  const { page } = lens;
  await lens.addTerm('Token');
  await lens.searchToken('moon');
  await page.getByRole('button', { name: 'Top', exact: true }).click();
  await expectQuery(lens, 'moon@top');

  await lens.addTerm('Two tokens');
  await chooseToken(lens, 'First token', 'moon');
  await chooseToken(lens, 'Second token', 'castle');
  await page.getByRole('combobox', { name: 'Relation' }).click();
  await page.getByRole('option', { name: 'above', exact: true }).click();
  await expectQuery(lens, 'moon@top & moon above castle');

  await lens.addTerm('Prompt words');
  await page.getByRole('textbox', { name: 'Prompt words', exact: true }).fill('castle moon');
  await lens.addTerm('Model');
  await page.getByRole('combobox', { name: 'Model' }).click();
  await page.getByRole('option', { name: /dreamscape/ }).click();
  await lens.addTerm('Steps');
  await page.getByRole('textbox', { name: 'Steps from' }).fill('10');
  await page.getByRole('textbox', { name: 'Steps to' }).fill('60');
  await lens.addTerm('Aspect ratio');
  await page.getByRole('button', { name: 'landscape', exact: true }).click();
  await lens.addTerm('Date');
  await page.getByLabel('Date from').fill('2020-02-01');
  await lens.addTerm('Has heatmaps');
  const query =
    'moon@top & moon above castle & prompt:castle moon & ' +
    'model=sdxl/dreamscape_xl_v4.safetensors & steps=10..60 & aspect>=1.000001 & ' +
    'date>=2020-02-01 & has:heatmaps';
  await expectFound(lens, query);
  await expect(lens.chips()).toHaveCount(8);

  // Each can be chosen again, turned round, and removed.
  await lens.chips().nth(4).click();
  await expect(page.getByRole('textbox', { name: 'Steps to' })).toHaveValue('60');
  await page.getByRole('button', { name: 'Not', exact: true }).click();
  await expect(lens.queryText()).toHaveValue(/!steps=10\.\.60/);
  await page.getByRole('button', { name: 'Remove not steps 10 to 60' }).click();
  await expect(lens.chips()).toHaveCount(7);

  await lens.search('moon@top');
  await lens.addTerm('Seed');
  await page.getByRole('textbox', { name: 'Seed' }).fill('18446744073709551615');
  await expectFound(lens, 'moon@top & seed=18446744073709551615');
  await expect(page.getByText('Loosen one condition:')).toBeVisible();
  await page.getByRole('button', { name: /^Without “seed/ }).click();
  await expectFound(lens, 'moon@top');
});

test('every kind of term is built by keyboard', async ({ lens }) => {
  const { page } = lens;
  const { keyboard } = page;
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Token' })).toBeFocused();
  await keyboard.type('moon');
  await expectQuery(lens, 'moon@anywhere');
  await keyboard.press('Escape');

  await lens.cell(1, 1).focus();
  await keyboard.press(' ');
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press('-');
  await expectQuery(lens, 'moon@4[0,1*0.75]');
  await keyboard.press('ControlOrMeta+ArrowDown');
  await expectQuery(lens, 'moon@4[4,5*0.75]');
  await keyboard.press('ControlOrMeta+a');
  await expectFound(lens, 'moon@anywhere');

  await addByKeys(lens, 'Two tokens');
  await expect(page.getByRole('combobox', { name: 'First token' })).toBeFocused();
  await keyboard.type('moon');
  await keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Second token' }).focus();
  await keyboard.type('castle');
  await expectQuery(lens, 'moon@anywhere & moon left-of castle');
  await keyboard.press('Escape');

  await addByKeys(lens, 'Rating');
  await keyboard.type('0');
  await expectFound(lens, 'moon@anywhere & moon left-of castle & rating>=0');

  // On its chip: not, or the one before, on its own again, and gone.
  await lens.chips().nth(2).focus();
  await keyboard.press('n');
  await expectQuery(lens, 'moon@anywhere & moon left-of castle & !rating>=0');
  await keyboard.press('o');
  await expectQuery(lens, 'moon@anywhere & (moon left-of castle | !rating>=0)');
  await expect(lens.chips().nth(2)).toBeFocused();
  await keyboard.press('o');
  await expectQuery(lens, 'moon@anywhere & moon left-of castle & !rating>=0');
  await keyboard.press('Home');
  await keyboard.press('ArrowRight');
  await keyboard.press('Delete');
  await expectQuery(lens, 'moon@anywhere & !rating>=0');
  await expect(lens.chips().nth(1)).toBeFocused();
});

test('text and chips say the same; a text that is no query says where, and changes nothing', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.queryText().fill('dragon@center & (moon | sun@top) & !is:favorite');
  await expect(lens.chips()).toHaveCount(4);
  await expect(lens.chips().nth(3)).toHaveAttribute('aria-label', 'not favourite');
  await expectFound(lens, 'dragon@center & (moon | sun@top) & !is:favorite', false);

  await lens.queryText().fill('dragon@middle & moon');
  await expect(queryError(lens)).toContainText('Name a place');
  await expect(queryError(lens).locator('mark')).toHaveText('middle');
  await expect(lens.chips()).toHaveCount(4);
  await page.getByRole('button', { name: 'Go to character 8' }).click();
  const marked = await lens
    .queryText()
    .evaluate((field: HTMLInputElement) =>
      field.value.slice(field.selectionStart!, field.selectionEnd!),
    );
  expect(marked).toBe('middle');
  await page.keyboard.type('center');
  await expect(queryError(lens)).toHaveCount(0);
  await expectFound(lens, 'dragon@center & moon', false);

  // An address that is no query says so too.
  await lens.search('moon & (');
  await expect(queryError(lens)).toBeVisible();
  await expect(lens.chips()).toHaveCount(2);
});

test('an address of an earlier version asks for the same', async ({ lens }) => {
  await lens.goTo('#/search?token=dragon&grid=4&cells=5,6,9,10&min=0.3&negative=0');
  await expectFound(lens, 'dragon@center');
  await expect(lens.page).toHaveURL(/#\/search\?q=dragon%40center$/);
});

test('facets count what is found; a click narrows it, beside others of its kind', async ({
  lens,
}) => {
  const { page } = lens;
  const facet = (name: string) => page.getByRole('group', { name, exact: true });
  const portrait = facet('Orientation').getByRole('button', { name: /^Portrait/ });
  const square = facet('Orientation').getByRole('button', { name: /^Square/ });
  await portrait.click();
  const portraits = await lens.countOf('aspect<=0.999999');
  await expect(lens.foundCount()).toHaveText(`${portraits} images`);
  await expect(portrait).toHaveAttribute('aria-pressed', 'true');
  await expect(lens.chips()).toHaveText(['portrait']);
  // Without a place to score, a search is a filter of the library.
  await expect(page.getByRole('combobox', { name: 'Sort by' })).toHaveValue('Date modified');

  const models = facet('Model').getByRole('button');
  const counted = await models.evaluateAll((buttons) =>
    buttons.map((button) => Number(/, (\d+)$/.exec(button.getAttribute('aria-label')!)![1])),
  );
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(portraits);

  await square.click();
  await expectFound(lens, 'aspect<=0.999999 | aspect=1');
  await portrait.click();
  await expectFound(lens, 'aspect=1');
  await square.click();
  await expect(lens.chips()).toHaveCount(0);
});

test('what is found is sorted, leafed through, and there again on the way back', async ({
  lens,
}) => {
  const { page } = lens;
  await page.setViewportSize({ width: 1000, height: 700 });
  await lens.search('has:heatmaps');
  await lens.sortBy('Name');
  await expect(page).toHaveURL(/&sort=name&dir=asc$/);
  const query = { query: 'has:heatmaps', sort: 'name', direction: 'asc' } as const;
  const { ids } = await lens.ask('search.ids', query);
  await expect.poll(async () => (await shownIds(lens)).slice(0, 6)).toEqual(ids.slice(0, 6));
  await page.getByRole('button', { name: 'Direction: ascending' }).click();
  await expect.poll(async () => (await shownIds(lens))[0]).toBe(ids.at(-1));
  await expect(page).toHaveURL(/&sort=name&dir=desc$/);
  const address = page.url();

  const backwards = ids.toReversed();
  await lens
    .thumbnails()
    .nth(1)
    .click({ modifiers: ['ControlOrMeta'] });
  await lens.thumbnails().first().focus();
  await page.keyboard.press('End');
  await expect(page.locator(`[data-image-id="${ids[0]}"]`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lens.canvas()).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(new RegExp(`#/image/${backwards.at(-2)}$`));
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(address);
  await expect(page.locator(`[data-image-id="${backwards.at(-2)}"]`)).toBeFocused();
  await expect(page.getByText('1 image selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a token nobody used is said so, with tokens near it', async ({ lens }) => {
  const { page } = lens;
  await lens.search('dragn@center');
  await expect(
    page.getByRole('heading', { name: 'No image has “dragn” in its prompt' }),
  ).toBeVisible();
  await page.getByRole('button', { name: /^dragon/ }).click();
  await expectFound(lens, 'dragon@center');
});

test('marks that are set change what is found by them', async ({ lens }) => {
  const { page } = lens;
  await lens.search('dragon@center');
  await expect(lens.thumbnails().first()).toBeVisible();
  const [first] = await shownIds(lens);
  await lens.thumbnails().first().focus();
  await page.keyboard.press('5');
  await lens.search('dragon@center & rating=5');
  await expect.poll(() => shownIds(lens)).toEqual([first]);
  await lens.thumbnails().first().focus();
  await page.keyboard.press('0');
  await expect(page.getByText('Loosen one condition:')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => shownIds(lens)).toEqual([first]);
  await lens.ask('images.mark', { marks: [{ id: first!, rating: 0 }] });
});

/** The query is this one, in its own words. */
async function expectQuery(lens: Lens, query: string): Promise<void> {
  await expect(lens.queryText()).toHaveValue(query);
}

/** What is on screen is what main finds for this query. */
async function expectFound(lens: Lens, query: string, isAsWritten = true): Promise<void> {
  if (isAsWritten) await expectQuery(lens, query);
  const count = await lens.countOf(query);
  await expect(lens.foundCount()).toHaveText(count === 1 ? '1 image' : `${count} images`);
}

function queryError(lens: Lens): Locator {
  return lens.page.getByRole('region', { name: 'Query' }).getByRole('alert');
}

async function pointAt(lens: Lens, row: number, column: number): Promise<void> {
  const box = (await lens.cell(row, column).boundingBox())!;
  await lens.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
}

/** Through points of the frame, in fractions of its sides. */
async function drag(lens: Lens, ...points: [x: number, y: number][]): Promise<void> {
  const frame = (await lens.place().boundingBox())!;
  for (const [index, [x, y]] of points.entries()) {
    await lens.page.mouse.move(frame.x + x * frame.width, frame.y + y * frame.height, { steps: 5 });
    if (index === 0) await lens.page.mouse.down();
  }
  await lens.page.mouse.up();
}

async function tool(lens: Lens, name: string | RegExp): Promise<void> {
  await lens.page
    .getByRole('region', { name: 'Term' })
    .getByRole('button', { name, exact: true })
    .click();
}

async function chooseToken(lens: Lens, field: string, token: string): Promise<void> {
  await lens.page.getByRole('combobox', { name: field }).fill(token);
  await lens.page
    .getByRole('option', { name: new RegExp(`^${token}, `) })
    .first()
    .click();
}

async function addByKeys(lens: Lens, kind: string): Promise<void> {
  const { page } = lens;
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await page.keyboard.press('a');
  const item = page.getByRole('menuitem', { name: kind, exact: true });
  await expect(item).toBeVisible();
  await item.focus();
  await page.keyboard.press('Enter');
}

/** Of the thumbnails in the page, in their order. */
async function shownIds(lens: Lens): Promise<number[]> {
  const cells = await lens.page
    .locator('[data-image-id]')
    .evaluateAll((all) =>
      all.map((one) => [
        Number(one.getAttribute('data-index')),
        Number(one.getAttribute('data-image-id')),
      ]),
    );
  return cells.sort(([a], [b]) => a! - b!).map(([, id]) => id!);
}
