import type { PicturePoint } from '@shared/heatmap/picture-space';
import type { ImageDetail } from '@shared/images';
import { filesWithin, sampleTruth } from '../src/main/sample/truth';
import { expect } from './driver';
import type { Lens } from './lens';

export interface OpenMoon {
  readonly detail: ImageDetail;
  /** Of the moon, in fractions of the picture. */
  readonly moon: PicturePoint;
}

/** An image of the sample with the moon at its top left, open with nothing shown. */
export async function openTopLeftMoon(lens: Lens): Promise<OpenMoon> {
  const truth = await sampleTruth();
  const [fileName] = filesWithin(truth, 'moon', 'top-left');
  await lens.openImage(fileName!);
  await expect(lens.token('moon')).toBeVisible();
  // What the journey before has left.
  await letGoOfPlace(lens);
  await lens.page.keyboard.press('c');
  await lens.page.keyboard.press('f');
  const id = Number(lens.page.url().split('/').at(-1));
  const detail = await lens.ask('images.detail', { id });
  const scene = truth.find((one) => one.fileName === fileName)!;
  return { detail, moon: scene.tokens.find(({ token }) => token === 'moon')!.center };
}

/** The same with the moon, and nothing else, shown, and the pointer resting on no token. */
export async function showTopLeftMoon(lens: Lens): Promise<OpenMoon> {
  const open = await openTopLeftMoon(lens);
  await lens.toggleToken('moon');
  await expect(lens.canvas()).toHaveAttribute('aria-label', /heatmaps of moon$/);
  await lens.page.mouse.move(5, 5);
  return open;
}

async function letGoOfPlace(lens: Lens): Promise<void> {
  const marked = lens.page.getByRole('region', { name: 'Marked place' });
  if ((await marked.count()) > 0) await lens.page.keyboard.press('Escape');
  await expect(marked).toHaveCount(0);
}
