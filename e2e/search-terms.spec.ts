import { expect, test } from './driver';
import type { Lens } from './lens';

test('groups are asked for like tokens: with the mouse, by keyboard, and from the viewer', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.startSearch();
  const [group] = await lens.ask('tokens.suggest', kindOf({ text: '', limit: 1 }));
  const name = group!.token;

  await lens.addTerm('Token');
  await page.getByText('Group', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: `${name}, ${group!.imageCount} images` }).click();
  await expectFound(lens, `group:${name}@anywhere`);
  expect(await lens.countOf(`group:${name}>=0`)).toBe(group!.imageCount);
  await expect(lens.chips()).toHaveText([`${name} (group)`]);
  await page.getByRole('button', { name: 'Top', exact: true }).click();
  await expectFound(lens, `group:${name}@top`);

  // Two of them, by keyboard.
  await page.keyboard.press('a');
  await page.getByRole('menuitem', { name: 'Two tokens', exact: true }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'First token' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('combobox', { name: 'First group' }).focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Second token' }).focus();
  await page.keyboard.type('castle');
  await page.keyboard.press('Enter');
  await expectFound(lens, `group:${name}@top & group:${name} left-of castle`);

  // A name that no group has leads to one that is near.
  await lens.search(`group:${name}x@anywhere`);
  await expect(page.getByRole('heading', { name: `a group “${name}x”` })).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`^${name} ?\\d`) }).click();
  await expectFound(lens, `group:${name}@anywhere`);

  // From a group of an image to images that have it there: the image is one of them.
  const id = (await shownId(lens))!;
  await lens.goTo(`#/image/${id}`);
  await page.getByRole('tab', { name: /^Groups/ }).click();
  const row = lens
    .tokens()
    .getByRole('button', { name: `Change the look of ${name}`, exact: true });
  await row.last().hover();
  await page
    .getByRole('link', { name: `Find images with ${name} here` })
    .last()
    .click();
  await expect(lens.queryText()).toHaveValue(new RegExp(`^group:${name}@`));
  const query = await lens.queryText().inputValue();
  const { ids } = await lens.ask('search.ids', { query, sort: 'score', direction: 'desc' });
  expect(ids).toContain(id);
});

test('images like this are found by its menu, by a key, and by its number', async ({ lens }) => {
  const { page } = lens;
  await lens.search('dragon@center');
  await expect(lens.thumbnails().first()).toBeVisible();
  const id = (await shownId(lens))!;
  await lens.thumbnails().first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Find images like this/ }).click();
  await expectFound(lens, `like:${id}`);
  // It is most like itself.
  await expect.poll(() => shownId(lens)).toBe(id);
  await expect(lens.chips()).toHaveText([`like image ${id}`]);
  const slider = page.getByRole('slider', { name: 'Minimum likeness' });
  await slider.press('End');
  await expectFound(lens, `like:${id}>=1`);
  await page.keyboard.press('ControlOrMeta+z');
  await expectFound(lens, `like:${id}`);

  // In the viewer, by its key.
  await lens.goTo(`#/image/${id}`);
  await expect(lens.canvas()).toBeVisible();
  await page.keyboard.press('Shift+L');
  await expectFound(lens, `like:${id}`);

  // By keyboard, with the number; added to another condition.
  await lens.search('moon@anywhere');
  await expect(lens.chips()).toHaveText(['moon']);
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await page.keyboard.press('a');
  await page.getByRole('menuitem', { name: 'Like an image', exact: true }).press('Enter');
  await expect(page.getByText(/Find images like this/)).toBeVisible();
  await page.keyboard.type(String(id));
  await expectFound(lens, `moon@anywhere & like:${id}`);

  // What nothing can be like is said so.
  await lens.search('like:2147483647');
  const reason = 'There is no image 2147483647 in this library';
  await expect(page.getByRole('heading', { name: reason })).toBeVisible();
});

function kindOf<T>(given: T): T & { isNegative: boolean; isGroup: boolean } {
  return { ...given, isNegative: false, isGroup: true };
}

/** What is on screen is what main finds for this query, which is in the field. */
async function expectFound(lens: Lens, query: string): Promise<void> {
  await expect(lens.queryText()).toHaveValue(query);
  const count = await lens.countOf(query);
  await expect(lens.foundCount()).toHaveText(count === 1 ? '1 image' : `${count} images`);
}

/** Of the first thumbnail. */
async function shownId(lens: Lens): Promise<number | null> {
  const first = lens.page.locator('[data-image-id][data-index="0"]');
  return Number(await first.getAttribute('data-image-id'));
}
