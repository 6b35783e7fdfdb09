import sharp from 'sharp';
import type { Lens } from './lens';

export interface Rgb {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, one after the other. */
  readonly data: Buffer;
}

/** What the canvas shows, by places of the picture (fractions, y down); the picture must be fitted. */
export interface Shot extends Rgb {
  /** Of a place of the picture, in pixels of the shot. */
  readonly pixelOf: (x: number, y: number) => readonly [number, number];
}

/** Of `fitView`, in CSS pixels. */
const marginPx = 20;

export async function shotOf(
  lens: Lens,
  picture: { readonly width: number; readonly height: number },
): Promise<Shot> {
  const rgb = await rgbOf(await lens.canvas().screenshot());
  const { width, height } = rgb;
  const scale = Math.min(
    (width - 2 * marginPx) / picture.width,
    (height - 2 * marginPx) / picture.height,
  );
  const place = (fraction: number, side: number, room: number) =>
    Math.round((room - side * scale) / 2 + fraction * side * scale);
  return {
    ...rgb,
    pixelOf: (x, y) => [place(x, picture.width, width), place(y, picture.height, height)],
  };
}

/** How much two shots differ around a place of the picture, 0…255. */
export function changeAt(a: Shot, b: Shot, { x, y }: { x: number; y: number }): number {
  return changeAround(a, b, a.pixelOf(x, y));
}

/** How much two pictures differ in a square of 9 pixels around one of them, 0…255. */
export function changeAround(
  a: Rgb,
  b: Rgb,
  [centerX, centerY]: readonly [number, number],
): number {
  let sum = 0;
  for (let row = centerY - 4; row <= centerY + 4; row++) {
    for (let column = centerX - 4; column <= centerX + 4; column++) {
      for (let channel = 0; channel < 3; channel++) {
        const at = (row * a.width + column) * 3 + channel;
        sum += Math.abs(a.data[at]! - b.data[at]!);
      }
    }
  }
  return sum / (81 * 3);
}

export async function rgbOf(picture: Uint8Array): Promise<Rgb> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
