import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CocoDocument } from '@shared/heatmap/coco';
import { decodeRle, type Rle } from '@shared/heatmap/rle';
import { softMask, wholeMask } from '@shared/heatmap/soft-mask';
import { mergeMaximum } from '@shared/heatmap/merge';
import type { LsdDocument } from '@shared/region-export/lsd-document';
import { usualLsd, usualTraining, type ExportOptions } from '@shared/region-export/options';
import { getSemanticGroups } from '../db/groups';
import { testDatabase } from '../db/testing/test-database';
import committed from '../../../docs/lsd.schema.json';
import { runExport, type ExportCounts } from './run-export';
import { openFolderSink, type Sink } from './sink';
import { imageSize, storeImages, usualTokens } from './testing/image-library';
import { filesBelow, greyOf } from './testing/written-files';
import { toWriteError } from './write-error';
import { openZipSink } from './zip-sink';

const { pool } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'lens-export-'));
const out = join(folder, 'out');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(out, { recursive: true, force: true }));

const schema = z.fromJSONSchema(committed as z.core.JSONSchema.JSONSchema);
let ids: number[];
let hundred: number[];
beforeAll(async () => {
  ids = await storeImages(pool, folder, [
    { name: 'night.png', negative: { blurry: usualTokens.sky! } },
    { name: 'other/night.png', withGroups: false },
    { name: 'bare.png', tokens: {}, prompt: null },
    { name: 'bright moon.png', tokens: { moon: usualTokens.moon! }, prompt: null },
  ]);
  hundred = await storeImages(
    pool,
    folder,
    Array.from({ length: 100 }, (_, i) => ({ name: `many/${i}.png` })),
  );
});

interface Run {
  ids?: readonly number[];
  options?: ExportOptions;
  sink?: Sink;
  overwrite?: boolean;
  signal?: AbortSignal;
  tell?: (counts: ExportCounts) => void;
}

async function run({ overwrite = false, ...given }: Run = {}) {
  return runExport({
    pool,
    ids: given.ids ?? [ids[0]!],
    options: given.options ?? usualLsd,
    sink: given.sink ?? (await openFolderSink(out, { overwrite })),
    signal: given.signal ?? new AbortController().signal,
    tell: given.tell ?? (() => undefined),
  });
}

function readLsd(image: string): LsdDocument {
  return JSON.parse(readFileSync(join(out, image, 'lsd.json'), 'utf8')) as LsdDocument;
}

describe('LSD layers of one image', () => {
  it('are JSON of the schema, with the weights of the groups, and a mask for each', async () => {
    const result = await run();
    expect(result).toMatchObject({ state: 'finished', written: 1, path: out, problemCount: 0 });
    const document = readLsd('night');
    expect(schema.safeParse(document).error).toBeUndefined();
    const [global, ...layers] = document.layers;
    expect(global).toMatchObject({ kind: 'global', prompt: 'the moon, in the sky', strength: 0.4 });

    const groups = (await getSemanticGroups(pool, ids[0]!)).filter((group) => !group.isNegative);
    expect(layers).toHaveLength(groups.length);
    for (const { name, tokens, strength } of layers) {
      const group = groups.find((one) => one.name === name)!;
      expect(tokens).toEqual(group.memberTokens);
      expect(strength).toBeCloseTo(group.autoWeight, 4);
    }
    const strengths = layers.map(({ strength }) => strength);
    expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
    expect(filesBelow(out)).toEqual(
      ['lsd.json', ...layers.map(({ mask }) => mask)].map((name) => `night/${name}`).sort(),
    );
    expect(result.files).toBe(layers.length + 1);
  });

  it('have masks that another program reads as what the heatmap makes', async () => {
    await run({ options: { ...usualLsd, width: 128, height: 80, threshold: 'otsu', feather: 3 } });
    const { layers } = readLsd('night');
    const moon = layers.slice(1).find((layer) => layer.name.includes('moon'))!;
    const { data, ...facts } = await greyOf(join(out, 'night', moon.mask!));
    expect(facts).toEqual({ width: 128, height: 80, channels: 1, depth: 'uchar' });
    const size = { width: 128, height: 80 };
    const heatmap = mergeMaximum([usualTokens.moon!, usualTokens['bright moon']!]);
    const wanted = wholeMask(softMask(heatmap, size, { threshold: 'otsu', feather: 3 }), size);
    const farthest = wanted.reduce((most, v, i) => Math.max(most, Math.abs(v - data[i]! / 255)), 0);
    expect(farthest).toBeLessThan(1 / 255);
  });

  it('are of tokens, and of the negative prompt, when asked to', async () => {
    const options = { ...usualLsd, regions: 'tokens', withNegative: true } as const;
    await run({ options });
    const [, ...layers] = readLsd('night').layers;
    expect(new Set(layers.map(({ name }) => name))).toEqual(
      new Set([...Object.keys(usualTokens), 'blurry']),
    );
    expect(layers.filter((layer) => layer.kind === 'token' && layer.negative)).toHaveLength(1);
    expect(schema.safeParse(readLsd('night')).success).toBe(true);
  });

  it('are made of heatmaps where the library has no groups', async () => {
    await run({ ids: [ids[1]!] });
    expect(
      readLsd('night')
        .layers.slice(1)
        .map(({ kind }) => kind),
    ).toEqual(['group', 'group', 'group']);
  });

  it('are refused for an image without heatmaps, and nothing is left', async () => {
    await expect(run({ ids: [ids[2]!] })).rejects.toMatchObject({ code: 'export-empty' });
    expect(existsSync(out)).toBe(false);
  });
});

describe('what is there already', () => {
  it('is left alone: the new one gets a number', async () => {
    await run();
    const before = readFileSync(join(out, 'night', 'lsd.json'));
    const { written } = await run({ ids: [ids[0]!, ids[1]!] });
    expect(written).toBe(2);
    expect(readdirSync(out).sort()).toEqual(['night', 'night-2', 'night-3']);
    expect(readFileSync(join(out, 'night', 'lsd.json'))).toEqual(before);
  });

  it('is replaced when asked to, with nothing stale, and other files stay', async () => {
    await run({ options: { ...usualLsd, regions: 'tokens' } });
    writeFileSync(join(out, 'night', 'mine.txt'), 'mine');
    await run({ overwrite: true });
    const masks = readLsd('night').layers.flatMap(({ mask }) => mask ?? []);
    expect(filesBelow(out)).toEqual(
      ['lsd.json', 'mine.txt', ...masks].map((name) => `night/${name}`).sort(),
    );
  });

  it('never leads out of the folder, whatever an earlier file says', async () => {
    await run();
    const victim = join(folder, 'victim.png');
    writeFileSync(victim, 'precious');
    const document = readLsd('night');
    (document.layers[1] as { mask: string }).mask = '../../victim.png';
    writeFileSync(join(out, 'night', 'lsd.json'), JSON.stringify(document));
    await run({ overwrite: true });
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });
});

describe('many images', () => {
  it('tell how far they are, and leave out what has nothing to write', async () => {
    const told: ExportCounts[] = [];
    const all = [...ids, 2_000_000_000];
    const result = await run({ ids: all, tell: (counts) => told.push(counts) });
    const whole = told.filter(({ part }) => part === 0);
    expect(whole.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5]);
    const made = told.map(({ done, part }) => done + part);
    expect(made).toEqual(made.toSorted((a, b) => a - b));
    expect(result).toMatchObject({ total: 5, written: 3, problemCount: 2 });
    expect(result.problems.map(({ fileName }) => fileName)).toEqual([
      'bare.png',
      'image 2000000000',
    ]);
    expect(readdirSync(out).sort()).toEqual(['bright moon', 'night', 'night-2']);
  });

  it('of a hundred are all valid', async () => {
    const result = await run({ ids: hundred, options: { ...usualLsd, width: 32 } });
    expect(result.written).toBe(100);
    const documents = readdirSync(out).map(readLsd);
    expect(documents).toHaveLength(100);
    for (const document of documents) expect(schema.safeParse(document).success).toBe(true);
  });

  it('of a hundred can be cancelled: whole images stay, and nothing half-written', async () => {
    const abort = new AbortController();
    const result = await run({
      ids: hundred,
      signal: abort.signal,
      options: { ...usualLsd, width: 32 },
      tell: ({ done }) => done === 7 && abort.abort(),
    });
    expect(result).toMatchObject({ state: 'cancelled', written: 7, path: out });
    expect(readdirSync(out)).toHaveLength(7);
    for (const image of readdirSync(out)) {
      const { layers } = readLsd(image);
      for (const { mask } of layers) if (mask) await greyOf(join(out, image, mask));
    }
  });

  it('leave nothing when cancelled in the midst of the first', async () => {
    const abort = new AbortController();
    const running = run({
      ids: hundred,
      signal: abort.signal,
      options: { ...usualLsd, width: 4096, height: 4096 },
    });
    setTimeout(() => abort.abort(), 20);
    expect(await running).toMatchObject({ state: 'cancelled', written: 0, path: null });
    expect(existsSync(out)).toBe(false);
  });
});

describe('an archive', () => {
  it('holds every file under its folder, and is there only when it is whole', async () => {
    const sink = await openZipSink({ folder: out, stem: 'regions', overwrite: false });
    const result = await run({
      ids: [ids[0]!, ids[3]!],
      sink,
      tell: () => expect(readdirSync(out).every((name) => name.endsWith('.part'))).toBe(true),
    });
    expect(result.path).toBe(join(out, 'regions.zip'));
    expect(readdirSync(out)).toEqual(['regions.zip']);
    const files = unzipSync(readFileSync(join(out, 'regions.zip')));
    expect(Object.keys(files)).toHaveLength(result.files);
    const text = new TextDecoder().decode(files['night/lsd.json']);
    const document = JSON.parse(text) as LsdDocument;
    expect(schema.safeParse(document).success).toBe(true);
    for (const { mask } of document.layers) if (mask) await greyOf(files[`night/${mask}`]!);
  });

  it('gets another name where there is one, unless it is to be replaced', async () => {
    for (const overwrite of [false, false, true]) {
      await run({ sink: await openZipSink({ folder: out, stem: 'regions', overwrite }) });
    }
    expect(readdirSync(out).sort()).toEqual(['regions-2.zip', 'regions.zip']);
  });

  it('is not there at all when cancelled', async () => {
    const abort = new AbortController();
    const sink = await openZipSink({ folder: out, stem: 'regions', overwrite: false });
    const tell = ({ done }: ExportCounts) => done === 2 && abort.abort();
    const result = await run({ ids: hundred, sink, signal: abort.signal, tell });
    expect(result).toMatchObject({ state: 'cancelled', written: 0, path: null });
    expect(existsSync(out)).toBe(false);
  });
});

describe('a disk that refuses', () => {
  it('says so before anything is done', async () => {
    writeFileSync(join(folder, 'file'), '');
    const target = join(folder, 'file', 'in');
    await expect(openFolderSink(target, { overwrite: false })).rejects.toMatchObject({
      code: 'export-write',
      message: expect.stringContaining('a part of the path is a file') as string,
    });
  });

  it.skipIf(process.platform !== 'linux')('ends also where no folder can be made', async () => {
    await expect(openFolderSink('/proc/lens', { overwrite: false })).rejects.toMatchObject({
      code: 'export-write',
    });
  });

  it.skipIf(process.getuid?.() === 0)('is told from a folder that may not be written', async () => {
    mkdirSync(out);
    chmodSync(out, 0o500);
    await expect(openFolderSink(out, { overwrite: false })).rejects.toMatchObject({
      code: 'export-write',
      message: expect.stringContaining('you may not write there') as string,
    });
    chmodSync(out, 0o700);
  });

  it('in the midst leaves whole images, nothing else, and says how many', async () => {
    const sink = await openFolderSink(out, { overwrite: false });
    const { put } = sink.staging;
    let puts = 0;
    sink.staging.put = async (path, bytes) => {
      // In the midst of the third image.
      if (++puts > 9) throw toWriteError({ code: 'ENOSPC' }, join(out, path));
      await put(path, bytes);
    };
    await expect(
      run({ ids: hundred, sink, options: { ...usualLsd, width: 32 } }),
    ).rejects.toMatchObject({
      code: 'export-write',
      message: expect.stringMatching(
        /the disk is full\. 2 of 100 images are written, in /,
      ) as string,
    });
    expect(readdirSync(out).sort()).toEqual(['0', '1']);
    for (const image of ['0', '1']) expect(schema.safeParse(readLsd(image)).success).toBe(true);
  });
});

describe('mask sets for training', () => {
  it('are pairs of pictures and masks for each token, as sd-scripts reads them', async () => {
    const result = await run({ ids, options: usualTraining });
    expect(result).toMatchObject({ written: 3, problemCount: 1 });
    const files = filesBelow(out);
    for (const token of ['moon', 'sky', 'a_b']) {
      const pictures = files.filter((name) => new RegExp(`^${token}/images/.*\\.png$`).test(name));
      // It refuses a picture without a mask, and a mask without a picture.
      expect(files.filter((name) => name.startsWith(`${token}/masks/`))).toEqual(
        pictures.map((name) => name.replace('/images/', '/masks/')),
      );
      for (const name of pictures) expect(files).toContain(name.replace(/png$/, 'txt'));
    }
    expect(
      files.filter((name) => name.startsWith('moon/images/') && name.endsWith('.png')),
    ).toEqual([
      ...['moon/images/bright moon.png', 'moon/images/night-2.png', 'moon/images/night.png'],
    ]);
    expect(readFileSync(join(out, 'moon/images/night.txt'), 'utf8')).toBe('the moon, in the sky\n');
    // Without a prompt, its tokens.
    expect(readFileSync(join(out, 'moon/images/bright moon.txt'), 'utf8')).toBe('moon\n');
    expect(readFileSync(join(out, 'sky/images/night.png'))).toEqual(
      readFileSync(join(folder, 'night.png')),
    );
    const mask = await greyOf(join(out, 'moon/masks/night.png'));
    expect(mask).toMatchObject({ ...imageSize, channels: 1 });
    expect(mask.data[16 * imageSize.width + 15]).toBeGreaterThan(200);
    expect(mask.data[60 * imageSize.width + 90]).toBeLessThan(20);
  });

  it('are beside the pictures for OneTrainer, of the tokens that are asked for', async () => {
    const options = { ...usualTraining, layout: 'onetrainer', tokens: ['sky', 'moon'] } as const;
    await run({ ids: [ids[0]!, ids[3]!], options: { ...options, tokens: [...options.tokens] } });
    expect(filesBelow(out)).toEqual([
      'coco.json',
      ...['bright moon-masklabel.png', 'bright moon.png', 'bright moon.txt'].map(
        (n) => `moon/${n}`,
      ),
      ...['night-masklabel.png', 'night.png', 'night.txt'].map((n) => `moon/${n}`),
      ...['night-masklabel.png', 'night.png', 'night.txt'].map((n) => `sky/${n}`),
    ]);
  });

  it('come with COCO JSON whose boxes and masks are where the tokens are', async () => {
    await run({ ids: [ids[0]!, ids[3]!], options: usualTraining });
    const coco = JSON.parse(readFileSync(join(out, 'coco.json'), 'utf8')) as CocoDocument;
    expect(coco.images.map(({ id, file_name }) => [id, file_name])).toEqual([
      [1, 'night.png'],
      [2, 'bright moon.png'],
    ]);
    expect(coco.annotations.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    const moonId = coco.categories.find(({ name }) => name === 'moon')!.id;
    const moons = coco.annotations.filter(({ category_id }) => category_id === moonId);
    expect(moons.map(({ image_id }) => image_id)).toEqual([1, 2]);
    for (const { bbox, segmentation, area } of moons) {
      expect(bbox).toEqual([6, 4, 24, 16]);
      const mask = decodeRle(segmentation as Rle);
      expect(mask.reduce((sum, value) => sum + value, 0)).toBe(area);
      expect(mask[10 * imageSize.width + 12]).toBe(1);
    }
  });

  it('leave out pictures and COCO when asked to, and images whose file is gone', async () => {
    await run({ options: { ...usualTraining, withPictures: false, withCoco: false } });
    expect(filesBelow(out).filter((name) => /images\/.*\.png|coco/.test(name))).toEqual([]);
    const [gone] = await storeImages(pool, folder, [{ name: 'gone.png' }]);
    rmSync(join(folder, 'gone.png'));
    const result = await run({ ids: [gone!, ids[3]!], options: usualTraining });
    expect(result).toMatchObject({ written: 1, problemCount: 1 });
    expect(result.problems[0]!.reason).toContain('cannot be read');
    expect(filesBelow(out).some((name) => name.includes('gone'))).toBe(false);
  });

  it('of a cancelled export are complete as far as they go', async () => {
    const abort = new AbortController();
    const result = await run({
      ids: hundred,
      signal: abort.signal,
      options: usualTraining,
      tell: ({ done }) => done === 3 && abort.abort(),
    });
    expect(result).toMatchObject({ state: 'cancelled', written: 3 });
    const coco = JSON.parse(readFileSync(join(out, 'coco.json'), 'utf8')) as CocoDocument;
    expect(coco.images).toHaveLength(3);
    expect(readdirSync(join(out, 'moon/masks'))).toHaveLength(3);
  });
});
