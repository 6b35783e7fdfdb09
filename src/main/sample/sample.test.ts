import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellMeans } from '@shared/heatmap/grid';
import { attentionOf } from './attention';
import { generateSampleLibrary } from './generate';
import { withPngText } from './png-text';
import { sampleScenes } from './scenes';
import type { SceneSpec } from './scene';
import { filesWithin, sampleTruth, scenes } from './truth';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const named = (name: string): SceneSpec => {
  const spec = scenes.find((s) => s.name === name);
  if (!spec) throw new Error(`no scene ${name}`);
  return spec;
};

describe('the catalogue', () => {
  it('has at least 48 scenes, each named once', () => {
    expect(scenes.length).toBeGreaterThanOrEqual(48);
    expect(new Set(scenes.map((s) => s.name)).size).toBe(scenes.length);
  });

  it('draws the same picture every time', () => {
    const [first] = sampleScenes([named('dragon-over-castle')]);
    const [second] = sampleScenes([named('dragon-over-castle')]);
    expect(first?.svg).toBe(second?.svg);
    expect(first?.objects[0]?.mask(64, 64)).toBe(second?.objects[0]?.mask(64, 64));
  });

  it('has a terse prompt, a verbose one, and words that are not Latin', () => {
    const counts = sampleScenes().map((s) => s.positive.length);
    expect(Math.min(...counts)).toBe(3);
    expect(Math.max(...counts)).toBeGreaterThan(60);
    expect(sampleScenes().some((s) => s.positive.includes('桜'))).toBe(true);
  });

  it('holds enough pictures for the searches people try first', async () => {
    const truth = await sampleTruth();
    expect(filesWithin(truth, 'dragon', 'center').length).toBeGreaterThanOrEqual(4);
    expect(filesWithin(truth, 'moon', 'top-right').length).toBeGreaterThanOrEqual(4);
    expect(filesWithin(truth, 'moon', 'top-left').length).toBeGreaterThanOrEqual(4);
    expect(filesWithin(truth, 'boat', 'bottom').length).toBeGreaterThanOrEqual(4);
    expect(filesWithin(truth, 'castle', 'left').length).toBeGreaterThanOrEqual(4);
    expect(filesWithin(truth, 'castle', 'right').length).toBeGreaterThanOrEqual(4);
  });
});

describe('heatmaps', () => {
  it.each(['dragon-over-castle', 'sky-lanterns', 'ship-into-the-sunset', 'fox-and-moon'])(
    'of %s are strongest where the thing is drawn',
    async (name) => {
      const [truth] = await sampleTruth([named(name)]);
      const { positive } = await attentionOf(named(name));
      expect(truth?.tokens.length).toBeGreaterThan(1);
      for (const { token, cells } of truth?.tokens ?? []) {
        const map = positive.find((p) => p.token === token)?.heatmap;
        const means = Array.from(
          cellMeans(map ?? { width: 1, height: 1, values: new Float32Array(1) }, 4),
        );
        expect(cells, token).toContain(means.indexOf(Math.max(...means)));
      }
    },
  );

  it('stay in 0…1, and are flat for a word the picture ignores', async () => {
    const { positive, negative } = await attentionOf(named('dragon-above-the-sea'));
    for (const { heatmap } of [...positive, ...negative]) {
      expect(Math.max(...heatmap.values)).toBeLessThanOrEqual(1);
      expect(Math.min(...heatmap.values)).toBeGreaterThanOrEqual(0);
    }
    const sign = positive.find((p) => p.token === 'text sign');
    expect(Math.max(...(sign?.heatmap.values ?? [1]))).toBeLessThan(0.1);
  });
});

describe('text chunks', () => {
  it('are read back, whatever their kind, with correct checksums before the pixels', async () => {
    const blank = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#123' } })
      .png()
      .toBuffer();
    const png = withPngText(blank, [
      { keyword: 'plain', text: 'é und ü' },
      { keyword: 'wide', text: '桜 petals' },
      { keyword: 'small', text: 'x'.repeat(5000), compress: true },
    ]);
    expect(readTexts(png)).toEqual({
      plain: 'é und ü',
      wide: '桜 petals',
      small: 'x'.repeat(5000),
    });
    expect((await sharp(png).stats()).isOpaque).toBe(true);
  });

  it('cannot go into something without pixels', () => {
    expect(() => withPngText(Buffer.alloc(40), [])).toThrow(RangeError);
  });
});

describe('generating', () => {
  const only = [named('lonely-tree'), named('desert-camp')];

  it('writes pictures with the graph, and heatmaps unless the scene has none', async () => {
    const seen: number[] = [];
    const { files } = await generateSampleLibrary(folder, {
      only,
      onProgress: (done) => seen.push(done),
    });
    expect(seen).toEqual([1, 2]);
    const [tree, camp] = await Promise.all(files.map(async (f) => readTexts(await readFile(f))));
    expect(tree?.['prompt']).toMatch(/"seed":\d+,/);
    expect(
      Object.values(tree ?? {}).some(
        (text) => text.includes('"daam_heatmaps"') || text.includes('"token"'),
      ),
    ).toBe(true);
    expect(Object.keys(camp ?? {})).toEqual(['prompt', 'workflow']);
  });

  it('keeps what is there and adds what is missing', async () => {
    const { files } = await generateSampleLibrary(folder, { only: only.slice(0, 1) });
    await writeFile(files[0] ?? '', 'kept');
    await generateSampleLibrary(folder, { only });
    expect(await readFile(files[0] ?? '', 'utf8')).toBe('kept');
    const others = (await readdir(folder)).filter((f) => f.includes('desert-camp'));
    expect(others).toHaveLength(1);
    expect((await stat(join(folder, others[0] ?? ''))).size).toBeGreaterThan(10_000);
  });

  it('stops when told to and leaves nothing half-written', async () => {
    const controller = new AbortController();
    const run = generateSampleLibrary(folder, {
      only: [...only, named('cherry-tree'), named('owl-at-midnight'), named('windmill-meadow')],
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    const left = await readdir(folder);
    expect(left.length).toBeLessThan(5);
    expect(left.filter((f) => f.endsWith('.part'))).toEqual([]);
  });
});

function readTexts(png: Buffer): Record<string, string> {
  const texts: Record<string, string> = {};
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    if (type === 'IDAT') break;
    const end = data.indexOf(0);
    const keyword = data.toString('latin1', 0, end);
    if (type === 'tEXt') texts[keyword] = data.toString('latin1', end + 1);
    if (type === 'zTXt') texts[keyword] = inflateSync(data.subarray(end + 2)).toString('latin1');
    if (type === 'iTXt') texts[keyword] = data.toString('utf8', end + 5);
    at += 12 + length;
  }
  return texts;
}
