import { plantedScenes } from '../src/main/sample/catalogue-planted';
import { reportTruth, type ReportTruth } from '../src/main/sample/report-truth';
import { fileNameOf, scenes } from '../src/main/sample/truth';
import { expect, test } from './driver';
import type { Lens } from './lens';

test.afterEach(async ({ lens }) => {
  // The report stays open over images and starts: other journeys begin with the tokens.
  const tab = lens.page.getByRole('tab', { name: 'Report' });
  if ((await tab.count()) > 0 && (await tab.getAttribute('aria-selected')) === 'true') {
    await lens.page.keyboard.press('w');
  }
});

test('two words that fight are found, and a click shows both over the picture', async ({
  lens,
}) => {
  const { fileName, truth } = sceneWith(({ fights }) => fights.length > 0);
  const [first, second] = truth.fights[0]!;
  await openImage(lens, fileName);
  await lens.page.keyboard.press('w');
  const fights = lens.page.getByRole('region', { name: 'Fighting words' });
  await expect(fights.getByRole('listitem')).toHaveCount(1);
  const sentence = fights.getByRole('button', { name: `“${first}” and “${second}” fight` });
  await expect(sentence).toContainText(/\d+\s% of the place of/);

  await sentence.click();
  await lens.page.mouse.move(5, 5);
  await expect(lens.canvas()).toHaveAttribute(
    'aria-label',
    `${fileName} with heatmaps of ${first}, ${second}`,
  );
  await expect(sentence).toHaveAttribute('aria-pressed', 'true');
  await fights.getByRole('button', { name: `Show only ${second}` }).click();
  await lens.page.mouse.move(5, 5);
  await expect(lens.canvas()).toHaveAttribute(
    'aria-label',
    `${fileName} with heatmaps of ${second}`,
  );
  await sentence.click();
  await sentence.click();
  await lens.page.mouse.move(5, 5);
  await expect(lens.canvas()).toHaveAttribute('aria-label', fileName);
});

test('a leak shows the negative word and the place that it leaks into', async ({ lens }) => {
  const { fileName, truth } = sceneWith(({ leaks }) => leaks.length > 0);
  const { word, into } = truth.leaks[0]!;
  await openImage(lens, fileName);
  await lens.page.getByRole('tab', { name: 'Report' }).click();
  const leak = lens.page.getByRole('button', { name: `“${word}” of the negative prompt leaks` });
  await expect(leak).toContainText(`“${into}”`);
  await leak.click();
  await lens.page.mouse.move(5, 5);
  await expect(lens.canvas()).toHaveAttribute(
    'aria-label',
    `${fileName} with heatmaps of ${into}, ${word}`,
  );
});

test('ignored words are told, and look ignored in the prompt', async ({ lens }) => {
  const { fileName, truth } = sceneWith(({ ignored }) => ignored.length > 1);
  await openImage(lens, fileName);
  await lens.page.keyboard.press('w');
  const told = lens.page.getByRole('region', { name: 'Ignored words' }).getByRole('listitem');
  await expect(told).toHaveText(truth.ignored.map((word) => new RegExp(`“${word}” was ignored`)));
  const grey = lens.page.getByRole('region', { name: 'Prompt' }).locator('[data-ignored]');
  await expect(grey).toHaveText(truth.ignored);
});

test('words are ranked by any column, and the keys walk them in that order', async ({ lens }) => {
  const { fileName } = sceneWith(({ redundant }) => redundant.some((words) => words.length > 2));
  const detail = await openImage(lens, fileName);
  await lens.page.keyboard.press('w');
  const table = lens.page.getByRole('table', { name: 'Words by what they did' });
  await table.getByRole('button', { name: 'max.' }).click();
  const [strongest] = detail.heatmaps
    .filter(({ isNegative }) => !isNegative)
    .sort((a, b) => b.maxAttention - a.maxAttention);
  const words = table.getByRole('rowheader').getByRole('button');
  await expect(words.first()).toHaveText(strongest!.token);
  await lens.page.keyboard.press('c');
  await lens.page.keyboard.press('ArrowDown');
  await expect(words.first()).toHaveAttribute('aria-pressed', 'true');
  await table.getByRole('button', { name: 'Word' }).click();
  const [byName] = detail.heatmaps
    .filter(({ isNegative }) => !isNegative)
    .map(({ token }) => token)
    .sort((a, b) => a.localeCompare(b, 'en'));
  await expect(words.first()).toHaveText(byName!);
  await table.getByRole('button', { name: 'wins' }).click();
  await lens.page.keyboard.press('c');
});

test('the report is copied as Markdown, and is open again after a start', async ({
  lens,
  hostKind,
}) => {
  test.skip(hostKind !== 'browser', 'The clipboard of the stand-in is not that of the page.');
  const { fileName, truth } = sceneWith(({ fights }) => fights.length > 0);
  await openImage(lens, fileName);
  await lens.page.keyboard.press('w');
  await lens.page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(lens.page.getByText(`Copied the prompt report of ${fileName}.`)).toBeVisible();
  const text = await lens.page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`- **“${truth.fights[0]!.join('” and “')}” fight over one place.**`);
  expect(text).toMatch(/\| Word \| Prompt \| Wins \|[^]*\| owl \| positive \|/);

  await lens.page.reload();
  await expect(lens.page.getByRole('tab', { name: 'Report' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(lens.page.getByRole('region', { name: 'Findings' })).toBeVisible();
});

test('an image without heatmaps has no report, and says why', async ({ lens }) => {
  await openImage(lens, fileNameOf(scenes.find(({ plain }) => plain)!));
  await lens.page.keyboard.press('w');
  await expect(lens.tokens()).toContainText('it cannot be said which word went where');
  await expect(lens.page.getByRole('tab', { name: 'Report' })).toHaveCount(0);
});

/** A scene of the sample in which this was planted. */
function sceneWith(isWanted: (truth: ReportTruth) => boolean) {
  const spec = plantedScenes.find((scene) => isWanted(reportTruth(scene)))!;
  return { fileName: fileNameOf(spec), truth: reportTruth(spec) };
}

/** With nothing shown over it. */
async function openImage(lens: Lens, fileName: string) {
  const ids = await lens.ask('library.order', { sort: 'name', direction: 'asc' });
  const cards = await lens.ask('images.cards', { ids });
  const { id } = cards.find((card) => card.fileName === fileName)!;
  await lens.goTo(`#/image/${id}`);
  await expect(lens.page.getByRole('heading', { level: 1 })).toHaveText(fileName);
  await lens.page.keyboard.press('c');
  return lens.ask('images.detail', { id });
}
