import { thumbnailSizes, type ThumbnailSize } from '@shared/media';

/** The smallest stored thumbnail that is not scaled up on this screen. */
export function sharpSize(boxPx: number): ThumbnailSize {
  const neededPx = boxPx * (globalThis.devicePixelRatio || 1);
  return thumbnailSizes.find((size) => size >= neededPx) ?? 512;
}
