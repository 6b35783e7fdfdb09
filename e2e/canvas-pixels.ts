import sharp from 'sharp';
import type { Lens } from './lens';

/** What the canvas shows, by places of the picture (fractions, y down); the picture must be fitted. */
export interface Shot {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
  /** Of a place of the picture, in pixels of the shot. */
  readonly pixelOf: (x: number, y: number) => readonly [number, number];
}

/** Of `fitView`, in CSS pixels. */
const marginPx = 20;

export async function shotOf(
  lens: Lens,
  picture: { readonly width: number; readonly height: number },
): Promise<Shot> {
  const png = await lens.canvas().screenshot();
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const scale = Math.min(
    (width - 2 * marginPx) / picture.width,
    (height - 2 * marginPx) / picture.height,
  );
  const place = (fraction: number, side: number, room: number) =>
    Math.round((room - side * scale) / 2 + fraction * side * scale);
  return {
    ...{ width, height, data },
    pixelOf: (x, y) => [place(x, picture.width, width), place(y, picture.height, height)],
  };
}

/** How much two shots differ in a square of 9 pixels around a place of the picture, 0…255. */
export function changeAt(a: Shot, b: Shot, { x, y }: { x: number; y: number }): number {
  const [centerX, centerY] = a.pixelOf(x, y);
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
