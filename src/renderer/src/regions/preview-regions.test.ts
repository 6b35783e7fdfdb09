import { box } from '@shared/heatmap/testing/heatmaps';
import { softMask } from '@shared/heatmap/soft-mask';
import type { Heatmap } from '@shared/heatmap/heatmap';
import type { GroupInfo, HeatmapInfo } from '@shared/images';
import { usualLsd, usualTraining } from '@shared/region-export/options';
import { describe, expect, it } from 'vitest';
import { previewMask, previewRegions } from './preview-regions';

const maps: Record<string, Heatmap> = {
  'token moon': box([1, 1, 3, 3]),
  'token sky': box([0, 0, 16, 4], { value: 0.4 }),
  'token blurry': box([8, 8, 4, 4]),
  'group moon': box([1, 1, 3, 3]),
  'group sky': box([0, 0, 16, 4], { value: 0.4 }),
};
const pack = {
  heatmapOf: ({ source }: { source: { kind: string; name: string } }) =>
    maps[`${source.kind} ${source.name}`] ?? null,
  maxOf: () => null,
};
const token = (name: string, tokenIndex: number, isNegative = false) =>
  ({ token: name, tokenIndex, isNegative }) as HeatmapInfo;
const group = (name: string, autoWeight: number) =>
  ({
    name,
    memberTokens: [name],
    isNegative: false,
    autoWeight,
    bbox: null,
  }) as unknown as GroupInfo;
const detail = {
  heatmaps: [token('moon', 0), token('sky', 1), token('damaged', 2), token('blurry', 0, true)],
  groups: [group('moon', 1), group('sky', 0.3)],
};
const namesOf = (options: Parameters<typeof previewRegions>[2], of = detail) =>
  previewRegions(of, pack, options).map(({ name, strength }) => [name, strength]);

describe('previewRegions', () => {
  it('are what is written, the weakest first', () => {
    expect(namesOf(usualLsd)).toEqual([
      ['sky', 0.3],
      ['moon', 1],
    ]);
    expect(namesOf({ ...usualLsd, regions: 'tokens', withNegative: true })).toEqual([
      ['sky', 0.3],
      ['moon', 1],
      ['blurry', 1],
    ]);
  });

  it('are made of tokens where there are no groups', () => {
    expect(namesOf(usualLsd, { ...detail, groups: [] }).map(([name]) => name)).toEqual([
      'sky',
      'moon',
    ]);
  });

  it('are the tokens that are asked for, of a training set', () => {
    expect(namesOf(usualTraining)).toEqual([
      ['moon', null],
      ['sky', null],
    ]);
    expect(namesOf({ ...usualTraining, tokens: ['sky', 'dragon'] })).toEqual([['sky', null]]);
  });
});

describe('previewMask', () => {
  it('looks as the mask that is written does, also its feather', () => {
    const heatmap = maps['token moon']!;
    const image = { width: 512, height: 512 };
    const options = { width: null, height: null, threshold: 0.4, feather: 32 };
    const small = previewMask(heatmap, image, options, 64);
    expect([small.width, small.height]).toEqual([64, 64]);
    const mask = softMask(heatmap, image, options);
    const row = new Float32Array(512);
    for (const y of [4, 12, 30]) {
      mask.writeRow(y * 8 + 4, row);
      for (let x = 0; x < 64; x++) {
        expect(Math.abs(small.values[y * 64 + x]! - row[x * 8 + 4]!)).toBeLessThan(0.02);
      }
    }
  });

  it('is never larger than what is written', () => {
    const options = { width: 16, height: 8, threshold: 0.4, feather: null };
    const mask = previewMask(maps['token sky']!, { width: 100, height: 100 }, options, 512);
    expect([mask.width, mask.height]).toEqual([16, 8]);
  });
});
