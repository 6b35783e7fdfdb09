import { imageUrl } from '@shared/media';
import type { Lens } from '../../e2e/lens';
import { percentile, type Row } from '../table';

/**
 * From the address of an image until its picture and all its heatmaps are drawn: never seen before,
 * beside what its picture alone takes to be fetched and decoded, and prefetched.
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
  const fresh = await page.evaluate(opened, {
    hash: `#/image/${third!.id}`,
    name: third!.fileName,
  });
  await page.waitForTimeout(4000);
  const prefetched: number[] = [];
  for (const card of [second!, third!, second!, first!, second!]) {
    prefetched.push(
      await page.evaluate(opened, { hash: `#/image/${card.id}`, name: card.fileName }),
    );
    await page.waitForTimeout(2500);
  }
  return [
    { opening: 'picture alone, fetched and decoded', ms: decoding },
    { opening: 'image never seen, with all heatmaps', ms: fresh },
    { opening: 'beyond the picture itself', ms: fresh - decoding },
    { opening: 'next or previous, prefetched (p50)', ms: percentile(prefetched, 50) },
  ];
}

/** In the page: how long until the image of that name is drawn with heatmaps over it. */
async function opened({ hash, name }: { hash: string; name: string }): Promise<number> {
  const started = performance.now();
  if (hash) location.hash = hash;
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const canvas = document.querySelector(`[role=img][aria-label^="${name}"]`);
    // Picture, heatmaps, overlays.
    if (canvas && canvas.querySelectorAll('canvas').length > 2) return performance.now() - started;
    if (performance.now() - started > 60_000) throw new Error(`${name} was not drawn.`);
  }
}

async function decodeAlone(url: string): Promise<number> {
  const started = performance.now();
  const image = new Image();
  image.src = url;
  await image.decode();
  return performance.now() - started;
}
