import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { createRandom } from '../random';

interface TestImage {
  side: number;
  tokens: number;
  seed: number;
}

const cells = 64;

/** A picture of soft noise, which no codec finds easy, with a blob of attention for each token. */
export async function writeImage(path: string, { side, tokens, seed }: TestImage): Promise<void> {
  const random = createRandom(seed);
  const noise = await sharp({
    create: {
      ...{ width: side / 8, height: side / 8, channels: 3, background: '#808080' },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer();
  await sharp(noise)
    .resize(side, side, { kernel: 'cubic' })
    .png({ compressionLevel: 2 })
    .toFile(path);
  const positive = Array.from({ length: tokens }, (_, index) => ({
    token: `token ${index}`,
    token_index: index,
    ...{ width: cells, height: cells, dtype: 'float32' },
    heatmap: Buffer.from(blob(random).buffer).toString('base64'),
  }));
  const daam = { daam_heatmaps: { positive, negative: [] } };
  writeFileSync(path.replace(/\.png$/, '.json'), JSON.stringify(daam));
}

function blob(random: () => number): Float32Array<ArrayBuffer> {
  const [x, y, radius, peak] = [
    random() * cells,
    random() * cells,
    4 + random() * 12,
    0.2 + random() * 0.8,
  ];
  return Float32Array.from({ length: cells * cells }, (_, at) => {
    const distance = Math.hypot((at % cells) - x, Math.floor(at / cells) - y) / radius;
    return peak * Math.exp(-distance * distance) + 0.02 * random();
  });
}
