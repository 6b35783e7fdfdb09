import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** All files below a folder, sorted. */
export function filesBelow(at: string): string[] {
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(at, name)).isFile())
    .sort();
}

/** A mask as another program reads it. */
export async function greyOf(png: string | Uint8Array) {
  const picture = sharp(png);
  const { width, height, channels, depth } = await picture.metadata();
  const data = await picture.toColourspace('b-w').raw().toBuffer();
  return { data, width, height, channels, depth };
}
