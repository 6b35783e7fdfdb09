import { thumbnailSizes, type ThumbnailSize } from '@shared/media';

let lastShown: ThumbnailSize = 256;

/** The one that thumbnails were last asked for in: most likely it is there. */
export function lastShownSize(): ThumbnailSize {
  return lastShown;
}

/** For a thumbnail that is shown. */
export function shownSize(boxPx: number): ThumbnailSize {
  return (lastShown = sharpSize(boxPx));
}

/** The smallest stored thumbnail that is not scaled up on this screen. */
function sharpSize(boxPx: number): ThumbnailSize {
  const neededPx = boxPx * (globalThis.devicePixelRatio || 1);
  return thumbnailSizes.find((size) => size >= neededPx) ?? 512;
}
