import type { Locator } from '@playwright/test';
import { placeOfCells } from '@shared/search/place';
import { expect, test } from './driver';
import type { Lens } from './lens';

test.beforeEach(async ({ lens }) => {
  await lens.startSearch();
});

const middle = placeOfCells(4, [5, 6, 9, 10]);

test('a place is painted first, and one of the tokens in it becomes what is asked for', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.addTerm('Anything here');
  await expect(here(lens)).toContainText('Paint a place: its tokens are listed here.');
  await lens.paintCells([2, 2], [2, 3]);
  await lens.paintCells([3, 2], [3, 3]);
  const expected = await tokensIn(lens, '', middle);
  await expect.poll(() => listed(lens)).toEqual(expected);
  await expect(here(lens)).toContainText(
    'Most attention in the place first, of all that is found.',
  );

  await row(lens, expected[0]!).click();
  await expect(lens.queryText()).toHaveValue(`${expected[0]}@center`);
  await expect(lens.chips()).toHaveCount(1);

  // With a token chosen, the list is a click away, and follows the place and what else is asked for.
  await page.getByRole('button', { name: /^Anything here/ }).click();
  await expect.poll(() => listed(lens)).toEqual(expected);
  await expect(row(lens, expected[0]!)).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Top', exact: true }).click();
  const top = await tokensIn(lens, '', placeOfCells(4, [0, 1, 2, 3]));
  expect(top).not.toEqual(expected);
  await expect.poll(() => listed(lens)).toEqual(top);
  const other = top.find((token) => token !== expected[0])!;
  await row(lens, other).click();
  await expect(lens.queryText()).toHaveValue(`${other}@top`);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(here(lens)).toContainText('Paint a place');
  await page.getByRole('button', { name: /^Anything here/ }).click();
  await expect(here(lens)).toHaveCount(0);
});

test('the same by keyboard, among what else is asked for', async ({ lens }) => {
  const { page } = lens;
  const { keyboard } = page;
  await lens.search('castle@bottom');
  await expect(lens.thumbnails().first()).toBeVisible();
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await keyboard.press('a');
  const item = page.getByRole('menuitem', { name: 'Anything here', exact: true });
  await expect(item).toBeVisible();
  await item.focus();
  await keyboard.press('Enter');
  await expect(lens.cell(1, 1)).toBeFocused();
  await keyboard.press(' ');
  await keyboard.press('Shift+ArrowRight');
  const expected = await tokensIn(lens, 'castle@bottom', placeOfCells(4, [0, 1]));
  await expect.poll(() => listed(lens)).toEqual(expected);
  await row(lens, expected[0]!).focus();
  await keyboard.press('ArrowDown');
  await expect(row(lens, expected[1]!)).toBeFocused();
  await keyboard.press('Enter');
  await expect(lens.queryText()).toHaveValue(`castle@bottom & ${expected[1]}@4[0-1]`);
  // One goes on where one painted.
  await expect(lens.cell(1, 1)).toBeFocused();

  await keyboard.press('Escape');
  await lens.addTerm('Anything here');
  await page.getByRole('button', { name: 'Do not add (Esc)' }).click();
  await expect(here(lens)).toHaveCount(0);
});

test('a region is drawn over an image, which stays until it is put away', async ({ lens }) => {
  const { page } = lens;
  await lens.search('moon@top');
  await expect(lens.thumbnails().first()).toBeVisible();
  const name = (await lens.thumbnails().first().getAttribute('aria-label'))!;
  const { ids } = await lens.ask('search.ids', {
    query: 'moon@top',
    sort: 'score',
    direction: 'desc',
  });
  const [card] = await lens.ask('images.cards', { ids: ids.slice(0, 1) });
  expect(card!.fileName).toBe(name);

  await page.getByRole('button', { name: 'Paint over an image' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  await expect(page.getByText(`Over ${name}`)).toBeVisible();
  await expect(lens.place()).toHaveCSS('background-image', new RegExp(`thumbnail/${card!.id}`));
  const frame = (await lens.place().boundingBox())!;
  expect(frame.width / frame.height).toBeCloseTo(card!.width / card!.height, 1);

  await page.getByRole('button', { name: 'Rectangle' }).click();
  const at = (x: number, y: number) =>
    [frame.x + x * frame.width, frame.y + y * frame.height] as const;
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.mouse.move(...at(0.01, 0.01));
  await page.mouse.down();
  await page.mouse.move(...at(0.375, 0.25), { steps: 5 });
  await page.mouse.up();
  await expect(lens.queryText()).toHaveValue(/^moon@4\[0,1\*0\.5\d?\]$/);
  await page.getByRole('button', { name: 'Brush', exact: true }).click();

  await lens.goTo('#/library');
  await expect(lens.place()).toHaveCount(0);
  await page.goBack();
  await expect(page.getByText(`Over ${name}`)).toBeVisible();
  await page.getByRole('button', { name: 'Put the picture away' }).click();
  await expect(lens.place()).toHaveCSS('background-image', 'none');
});

test('by keyboard, the image in focus is the first that is offered', async ({ lens }) => {
  const { page } = lens;
  await lens.search('moon@anywhere');
  await expect(lens.thumbnails().nth(2)).toBeVisible();
  await lens.thumbnails().nth(2).focus();
  const name = (await lens.thumbnails().nth(2).getAttribute('aria-label'))!;
  const button = page.getByRole('button', { name: 'Paint over an image' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: `${name}, in focus` })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Over ${name}`)).toBeVisible();

  // An empty frame of another shape takes its place; so does asking for nothing.
  await page.getByRole('button', { name: 'Square frame' }).click();
  await expect(page.getByText(`Over ${name}`)).toHaveCount(0);
  await button.click();
  await page.getByRole('menuitem', { name: `${name}, in focus` }).click();
  await page.getByRole('button', { name: 'Clear the query' }).click();
  await expect(page).toHaveURL(/q=$/);
  await lens.search('moon@anywhere');
  await expect(lens.place()).toHaveCSS('background-image', 'none');
});

test('chips are dragged: onto another one, out of their group, and to another place', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.search('moon@top & castle@bottom & has:heatmaps');
  await expect(lens.chips()).toHaveCount(3);
  await dragChip(lens, 'has', 'moon', 0.5);
  await page.mouse.up();
  await expect(lens.queryText()).toHaveValue('(moon@top | has:heatmaps) & castle@bottom');
  await expect(chip(lens, 'has')).toHaveAttribute('aria-pressed', 'true');

  await dragChip(lens, 'moon', 'castle', 0.95);
  await page.mouse.up();
  await expect(lens.queryText()).toHaveValue('has:heatmaps & castle@bottom & moon@top');
  await dragChip(lens, 'moon', 'has', 0.05);
  await page.mouse.up();
  await expect(lens.queryText()).toHaveValue('moon@top & has:heatmaps & castle@bottom');

  // Where it would go is seen; let go of where it is, it stays.
  await dragChip(lens, 'moon', 'castle', 0.5);
  await expect(page.locator('[data-drop=onto]')).toContainText('castle');
  await moveOverChip(lens, 'castle', 0.05);
  await expect(page.locator('[data-drop=before]')).toContainText('castle');
  await moveOverChip(lens, 'moon', 0.5);
  await expect(page.locator('[data-drop]')).toHaveCount(0);
  await page.mouse.up();
  await expect(lens.queryText()).toHaveValue('moon@top & has:heatmaps & castle@bottom');

  await page.keyboard.press('ControlOrMeta+z');
  await expect(lens.queryText()).toHaveValue('has:heatmaps & castle@bottom & moon@top');
});

test('the key sheet explains the painter and the conditions', async ({ lens }) => {
  const { page } = lens;
  await lens.search('moon@top');
  await expect(lens.place()).toBeVisible();
  await lens.cell(1, 1).focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByRole('heading', { name: 'In the painter' })).toBeVisible();
  await expect(sheet.getByText('Paint or clear the cell')).toBeVisible();
  await expect(sheet.getByRole('heading', { name: 'On a condition' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

function here(lens: Lens): Locator {
  return lens.page.getByRole('region', { name: 'Anything here' });
}

function row(lens: Lens, token: string): Locator {
  return here(lens).locator(`button[title="${token}"]`);
}

/** Tokens in the order in which they are listed. */
function listed(lens: Lens): Promise<(string | null)[]> {
  return here(lens)
    .getByRole('listitem')
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('title')));
}

async function tokensIn(
  lens: Lens,
  query: string,
  { gridSize, weights }: typeof middle,
): Promise<string[]> {
  const { rows } = await lens.ask('search.here', {
    query,
    place: { gridSize, weights: [...weights] },
    isNegative: false,
    limit: 60,
  });
  expect(rows.length).toBeGreaterThan(1);
  return rows.map(({ token }) => token);
}

/** The chip that begins with a word. */
function chip(lens: Lens, word: string): Locator {
  return lens.page.locator(`[data-chip][title^="${word}"]`);
}

/** From the middle of one chip to a share of another one's width; it is not let go of yet. */
async function dragChip(lens: Lens, word: string, to: string, share: number): Promise<void> {
  const box = (await chip(lens, word).boundingBox())!;
  await lens.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await lens.page.mouse.down();
  await moveOverChip(lens, to, share);
}

async function moveOverChip(lens: Lens, word: string, share: number): Promise<void> {
  const box = (await chip(lens, word).locator('..').boundingBox())!;
  const [x, y] = [box.x + share * box.width, box.y + box.height / 2];
  await lens.page.mouse.move(x, y, { steps: 6 });
  // Driven by hand, the page hears of the last move with the next one.
  await lens.page.mouse.move(x, y + 1);
  await lens.page.mouse.move(x, y);
}
