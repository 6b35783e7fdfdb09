import type { Lens } from '../../e2e/lens';
import type { Row } from '../table';
import { createMeter } from './script-time';

/** The heap before and after leafing through all images there and back, with heatmaps shown. */
export async function measureLeafing(lens: Lens, ids: readonly number[]): Promise<Row[]> {
  const { page } = lens;
  const meter = await createMeter(page);
  await lens.goTo(`#/image/${ids[0]!}`);
  await page.getByRole('button', { name: 'Show all' }).click();
  const rows: Row[] = [];
  // The first round fills what is kept on purpose: the last pictures and heatmaps.
  for (const round of ['first', 'second', 'third']) {
    for (const key of ['ArrowRight', 'ArrowLeft']) {
      for (let nth = 1; nth < ids.length; nth++) {
        await page.keyboard.press(key);
        await page.waitForTimeout(60);
      }
    }
    // Heatmaps are let go half a minute after their image.
    await page.waitForTimeout(35_000);
    rows.push({ round, images: 2 * ids.length - 2, 'heap MB': (await meter.heapBytes()) / 1e6 });
  }
  return rows;
}
