import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Seed } from './corpus-case';
import { joinPng, splitPng } from './png-chunks';

/** Real images; absent where the project is cloned on its own. */
const folder = join(import.meta.dirname, '../../../../../../shared/fixtures/comfyui');

/** Of the pixels as much as a mutation may want to hit. */
const keptPixels = 256;

export function fixtureSeeds(): Seed[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(png|webp)$/.test(name))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      const image = name.endsWith('.png') ? withoutPixels(bytes) : bytes;
      return { name, extension: extname(name), image };
    });
}

function withoutPixels(png: Buffer): Buffer {
  const chunks = splitPng(png);
  const first = chunks.find(({ type }) => type === 'IDAT');
  return joinPng(
    chunks
      .filter((chunk) => chunk.type !== 'IDAT' || chunk === first)
      .map((chunk) =>
        chunk === first ? { ...chunk, data: chunk.data.subarray(0, keptPixels) } : chunk,
      ),
  );
}
