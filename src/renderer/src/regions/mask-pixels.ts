import type { PreviewMask } from './preview-regions';

/** What is outside can still be made out. */
const darkest = 0.88 * 255;

/** Black that covers where the mask is 0, with straight alpha, as ImageData takes it. */
export function maskPixels({
  values,
}: Pick<PreviewMask, 'values'>): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) pixels[i * 4 + 3] = (1 - values[i]!) * darkest;
  return pixels;
}
