import { imageUrl } from '@shared/media';
import type { Lens } from '../../e2e/lens';
import { percentile, type Row } from '../table';

/**
 * From the click on an image in the grid until its picture and all its heatmaps are drawn: never seen
 * before, beside what its picture alone takes to be fetched and decoded, and prefetched.
 */
export async function measureOpening(lens: Lens, ids: readonly number[]): Promise<Row[]> {
  const { page } = lens;
  const [first, second, third] = (await lens.ask('images.cards', { ids: [...ids] })).sort(
    (a, b) => ids.indexOf(a.id) - ids.indexOf(b.id),
  );
  await lens.goTo(`#/image/${first!.id}`);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.evaluate(opened, { hash: '', name: first!.fileName });

  // The third is no neighbour of the first: nobody has asked for it.
  const decoding = await page.evaluate(decodeAlone, `${imageUrl(third!)}&alone`);
  await lens.goTo('#/library');
  await lens.sortBy('Name');
  await lens.thumbnailsLoaded();
  await page.getByRole('button', { name: third!.fileName, exact: true }).waitFor();
  await page.waitForTimeout(1000);
  const fresh = await page.evaluate(opened, { clicked: third!.fileName, name: third!.fileName });
  const { firstSight, whole } = fresh;
  await page.waitForTimeout(4000);
  const prefetched: number[] = [];
  for (const card of [second!, third!, second!, first!, second!]) {
    prefetched.push(
      (await page.evaluate(opened, { hash: `#/image/${card.id}`, name: card.fileName })).whole,
    );
    await page.waitForTimeout(2500);
  }
  return [
    { opening: 'picture alone, fetched and decoded', ms: decoding },
    { opening: 'never seen: its thumbnail with all heatmaps', ms: firstSight },
    { opening: 'never seen: itself with all heatmaps', ms: whole },
    { opening: 'beyond the picture itself', ms: whole - decoding },
    { opening: 'next or previous, prefetched (p50)', ms: percentile(prefetched, 50) },
  ];
}

/** In the page: how long until the image of that name is drawn with heatmaps over it, and is sharp. */
async function opened(
  by: { name: string } & ({ hash: string } | { clicked: string }),
): Promise<{ firstSight: number; whole: number }> {
  const { name } = by;
  const started = performance.now();
  let firstSight = 0;
  if ('hash' in by && by.hash) location.hash = by.hash;
  if ('clicked' in by) {
    const cell = document.querySelector<HTMLElement>(`[data-cell] [aria-label="${by.clicked}"]`)!;
    cell.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    cell.click();
  }
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const canvas = document.querySelector(`[role=img][aria-label^="${name}"]`);
    // Picture, heatmaps, overlays.
    const passed = performance.now() - started;
    if (canvas && canvas.querySelectorAll('canvas').length > 2) {
      firstSight ||= passed;
      if (canvas.getAttribute('aria-busy') === 'false') return { firstSight, whole: passed };
    }
    if (passed > 60_000) throw new Error(`${name} was not drawn.`);
  }
}

async function decodeAlone(url: string): Promise<number> {
  const started = performance.now();
  const image = new Image();
  image.src = url;
  await image.decode();
  return performance.now() - started;
}
