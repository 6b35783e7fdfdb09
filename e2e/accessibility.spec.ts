import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './driver';
import type { Lens } from './lens';
import { showTopLeftMoon } from './moon';

const wide = { width: 1440, height: 900 };
const narrow = { width: 1000, height: 700 };

test.beforeEach(({ hostKind }) => {
  test.skip(hostKind !== 'browser', 'The screens are the same in every host.');
});

test.afterEach(async ({ lens }) => {
  await lens.page.setViewportSize(wide);
});

// Colours are those of the theme, room that of the window: each of both is met once.
for (const { theme, size } of [
  { theme: 'dark', size: wide },
  { theme: 'light', size: narrow },
] as const) {
  test(`every screen is accessible, ${theme}, ${size.width} × ${size.height}`, async ({ lens }) => {
    test.setTimeout(300_000);
    await lens.chooseTheme(theme);
    await lens.page.setViewportSize(size);
    for (const [screen, open] of Object.entries(screens)) {
      await open(lens);
      // All of them are told, not the first alone.
      expect.soft(await seriousFaults(lens), screen).toEqual([]);
    }
    await lens.chooseTheme('dark');
  });
}

const screens: Record<string, (lens: Lens) => Promise<void>> = {
  async library(lens) {
    await lens.goTo('#/library');
    await lens.thumbnailsLoaded();
  },
  async 'library, with images picked out'(lens) {
    await lens.thumbnails().first().focus();
    await lens.page.keyboard.press('Space');
    await expect(selectNothing(lens)).toBeVisible();
  },
  async search(lens) {
    await selectNothing(lens).click();
    await lens.goTo('#/search?token=moon&grid=4&cells=0,1&min=0.3&negative=0');
    await expect(lens.thumbnails().first()).toBeVisible();
  },
  async 'insights, the overview'(lens) {
    await lens.goTo('#/insights?view=overview');
    await expect(
      lens.page.getByRole('region', { name: 'By model' }).getByRole('link'),
    ).not.toHaveCount(0);
  },
  async 'insights, two tokens'(lens) {
    await lens.goTo('#/insights?view=tokens&token=moon&token=castle');
    await expect(lens.page.getByRole('group', { name: /^Mean of/ })).toHaveCount(2);
    await expect(lens.page.getByRole('group', { name: /^Seen from/ })).toHaveCount(2);
  },
  async 'insights, tokens together'(lens) {
    await lens.goTo('#/insights?view=pairs');
    await expect(lens.page.getByRole('group', { name: /^Seen from/ })).toBeVisible();
  },
  async 'insights, two models'(lens) {
    await lens.goTo('#/insights?view=compare');
    await expect(lens.page.getByRole('grid', { name: 'Compared' })).toBeVisible();
  },
  async problems(lens) {
    await lens.goTo('#/problems');
    await expect(lens.page.getByRole('heading', { name: 'Problems', exact: true })).toBeVisible();
  },
  async settings(lens) {
    await lens.goTo('#/settings');
    await expect(lens.page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  },
  async viewer(lens) {
    await lens.goTo('#/library');
    await showTopLeftMoon(lens);
  },
  async 'viewer, with a marked place and generation data'(lens) {
    await lens.page.keyboard.press('i');
    await lens.page.getByRole('button', { name: 'Generation data' }).click();
  },
  async 'groups, and boxes with their options'(lens) {
    // Opening the one closes the other.
    await lens.page.getByRole('button', { name: /^Look/ }).click();
    await lens.page.getByRole('tab', { name: /^Groups/ }).click();
    await lens.page.keyboard.press('b');
    await expect(lens.page.getByRole('slider', { name: 'Merge threshold' })).toBeVisible();
    await expect(lens.page.getByRole('slider', { name: 'Box threshold' })).toBeVisible();
  },
  async 'the prompt report'(lens) {
    await lens.page.keyboard.press('b');
    await lens.page.keyboard.press('w');
    await lens.page.getByText('How this is decided').click();
    await expect(lens.page.getByRole('region', { name: 'Findings' })).toBeVisible();
  },
  async 'the palette'(lens) {
    await lens.page.getByRole('tab', { name: /^Positive/ }).click();
    await lens.page.keyboard.press('Escape');
    await lens.page.keyboard.press('ControlOrMeta+k');
    await expect(lens.page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  },
  async 'the key sheet'(lens) {
    await lens.page.keyboard.press('Escape');
    await lens.page.keyboard.press('?');
    await expect(lens.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  },
  async 'side by side'(lens) {
    await lens.page.keyboard.press('Escape');
    for (let way = 0; way < 5; way++) await lens.page.keyboard.press('v');
    await expect(lens.page.getByRole('radio', { name: 'Side by side' })).toBeChecked();
  },
  async comparison(lens) {
    await lens.page.keyboard.press('v');
    const ids = await lens.ask('library.order', { sort: 'name', direction: 'asc' });
    await lens.goTo(`#/compare?ids=${ids.slice(0, 3).join()}`);
    await expect(lens.canvas()).toHaveCount(3);
  },
};

const selectNothing = (lens: Lens) => lens.page.getByRole('button', { name: 'Select nothing' });

/** What axe calls serious or critical, with the elements it means. */
async function seriousFaults(lens: Lens): Promise<string[]> {
  // Colours fade in with dialogs and tooltips.
  await lens.page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page: lens.page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 300)}`));
}
