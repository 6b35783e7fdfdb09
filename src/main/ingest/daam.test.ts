import { describe, expect, it } from 'vitest';
import { decompressHeatmap } from '@shared/heatmap/codec';
import { readDaam } from './daam';
import type { ProblemRecord } from '../records';
import { decodePolarity, maxHeatmaps } from './daam-heatmaps';
import { nodeZlib } from './node-zlib';
import {
  daamObject,
  entry,
  float32Bytes,
  gzipBase64,
  sampleValues,
  zlibBase64,
} from './testing/daam-fixture';

const read = (
  text: Record<string, unknown>,
  sidecar: string | null = null,
  heatmapStorage: 'zlib' | 'zlib-u8' = 'zlib',
) => {
  const texts = Object.entries(text).map(([keyword, value]) => [
    keyword,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return readDaam(
    { text: Object.fromEntries(texts) as Record<string, string>, sidecar },
    { heatmapStorage },
  );
};
const tokens = (record: ReturnType<typeof read>) => record.heatmaps.map(({ token }) => token);
const reasons = (record: ReturnType<typeof read>) =>
  record.problems.map(({ token, code }) => [token, code]);
const array = (values: number[]) => ({ heatmap: zlibBase64(float32Bytes(values)) });

describe('containers', () => {
  const found = daamObject(
    [entry('dragon')],
    [entry('blurry')],
    [{ group_name: 'beast', member_tokens: ['dragon'] }],
  );

  it.each([
    ['any keyword', { whatever: found }],
    ['two chunks, each its part', { ...found }],
    ['two chunks, each the whole', { daam_heatmaps: found, daam_semantic_groups: found }],
    ['extra of the workflow', { workflow: { nodes: [], extra: { ds: {}, ...found } } }],
    ['JSON text inside JSON', { x: { daam_heatmaps: JSON.stringify(found.daam_heatmaps) } }],
  ])('finds it in %s', (where, text) => {
    const record = read(text);
    expect(record.problems).toEqual([]);
    expect(record.heatmaps).toMatchObject([
      { token: 'dragon', isNegative: false, samplingConfig: { preset: 'balanced' } },
      { token: 'blurry', isNegative: true },
    ]);
    const group = where.startsWith('JSON text') ? 'dragon' : 'beast';
    expect(record.groups.map(({ name }) => name)).toEqual([group, 'blurry']);
  });

  it('prefers the sidecar, as a whole', () => {
    const sidecar = JSON.stringify(daamObject([entry('castle')]));
    const record = read({ daam: found }, sidecar);
    expect(tokens(record)).toEqual(['castle']);
    expect(record.groups.map(({ name }) => name)).toEqual(['castle']);
  });

  it('reads the image when the sidecar is broken, or about something else', () => {
    const broken = read({ daam: found }, '{"daam_heatmaps": {"positive": [');
    expect(tokens(broken)).toEqual(['dragon', 'blurry']);
    expect(reasons(broken)).toEqual([[null, 'metadata-json']]);
    expect(read({ daam: found }, '{"exposure": ').problems).toEqual([]);
  });

  it('has nothing to say of an image without DAAM data', () => {
    expect(read({ prompt: '{', parameters: 'a dragon' })).toEqual({
      heatmaps: [],
      groups: [],
      placements: [],
      problems: [],
    });
  });

  it('reports JSON that is cut in the middle, and reads the other chunks', () => {
    const record = read({
      broken: JSON.stringify(found).slice(0, 100),
      daam_heatmaps: found.daam_heatmaps,
    });
    expect(tokens(record)).toEqual(['dragon', 'blurry']);
    expect(reasons(record)).toEqual([[null, 'metadata-json']]);
  });
});

describe('one heatmap', () => {
  it('keeps its values and says what they are', () => {
    const [heatmap] = read({ d: daamObject([entry('dragon', { token_index: 7 })]) }).heatmaps;
    expect([...decompressHeatmap(heatmap!).values]).toEqual(sampleValues);
    expect(heatmap).toMatchObject({
      token: 'dragon',
      tokenIndex: 7,
      width: 4,
      height: 2,
      compression: 'zlib',
      maxAttention: 0.5,
      meanAttention: 0.109375,
      totalAttention: 0.875,
      coverageArea: 0.25,
      bbox: [2, 0, 2, 1],
    });
  });

  it('is stored in 8 bits when asked to', () => {
    const [heatmap] = read({ d: daamObject([entry('a')]) }, null, 'zlib-u8').heatmaps;
    expect(heatmap!.compression).toBe('zlib-u8');
    const { values } = decompressHeatmap(heatmap!);
    expect(values.every((v, i) => Math.abs(v - sampleValues[i]!) <= 0.5 / 510 + 1e-7)).toBe(true);
  });

  it('reads gzip where zlib is meant', () => {
    const gzip = entry('a', { heatmap: gzipBase64(float32Bytes(sampleValues)) });
    expect(read({ d: daamObject([gzip]) })).toMatchObject({
      heatmaps: [{ maxAttention: 0.5 }],
      problems: [],
    });
  });

  it('computes its statistics, whatever the producer says', () => {
    const claimed = entry('a', { max_attention: 0.99, mean_attention: 0.9, total_attention: 9 });
    expect(read({ d: daamObject([claimed]) }).heatmaps[0]).toMatchObject({
      maxAttention: 0.5,
      totalAttention: 0.875,
    });
  });

  it('keeps coverage and bbox that are given and possible', () => {
    const given = entry('a', { coverage_area: 0.5, bbox: [0, 0, 4, 2] });
    expect(read({ d: daamObject([given]) }).heatmaps[0]).toMatchObject({
      coverageArea: 0.5,
      bbox: [0, 0, 4, 2],
    });
  });

  it.each([[[3, 0, 2, 1]], [[-1, 0, 2, 1]], [[0, 0, 0, 1]], [[0, 0]], ['left'], [[0.5, 0, 1, 1]]])(
    'computes the bbox instead of %j, and says so',
    (bbox) => {
      const record = read({ d: daamObject([entry('a', { bbox, coverage_area: 15 })]) });
      expect(record.heatmaps[0]).toMatchObject({ bbox: [2, 0, 2, 1], coverageArea: 0.25 });
      expect(reasons(record)).toEqual([['a', 'metadata-schema']]);
    },
  );

  it('may hold no attention at all', () => {
    const record = read({ d: daamObject([entry('a', array([0, 0, 0, 0, 0, 0, 0, 0]))]) });
    expect(record.heatmaps[0]).toMatchObject({ maxAttention: 0, coverageArea: 0, bbox: null });
    expect(record.placements[0]).toMatchObject({ scale: 0 });
    expect(record.groups[0]).toMatchObject({ attentionDensity: 0, bbox: null });
  });
});

describe('bad heatmaps', () => {
  it.each([
    ['base64 that is not', { heatmap: '***' }, 'heatmap-encoding'],
    ['bytes that do not fit', { width: 5 }, 'heatmap-size'],
    ['a huge grid', { width: 1e9, height: 1e9 }, 'heatmap-size'],
    ['no grid', { width: undefined }, 'metadata-schema'],
    ['no array', { heatmap: [0, 1] }, 'metadata-schema'],
    ['NaN', array([NaN, 0, 0, 0, 0, 0, 0, 0]), 'heatmap-values'],
    ['a bomb', { heatmap: zlibBase64(Buffer.alloc(5_000_000)) }, 'heatmap-size'],
  ])('are left out alone: %s', (_, fields, code) => {
    const record = read({ d: daamObject([entry('bad', fields), entry('good')], [entry('ugly')]) });
    expect(tokens(record)).toEqual(['good', 'ugly']);
    expect(record.problems).toMatchObject([{ token: 'bad', isNegative: false, code }]);
  });

  it.each([null, 7, 'text', [], {}, { token: '' }, { token: 'x'.repeat(2_001) }])(
    'are left out alone: %j',
    (bad) => {
      const record = read({ d: daamObject([bad, entry('good')]) });
      expect(tokens(record)).toEqual(['good']);
      expect(reasons(record)).toEqual([[null, 'metadata-schema']]);
    },
  );

  it('tolerates NaN in the JSON around them', () => {
    const json = JSON.stringify(daamObject([entry('a', { mean_attention: 0 })]));
    const record = read({ d: json.replace('"mean_attention":0', '"mean_attention":NaN') });
    expect([tokens(record), record.problems]).toEqual([['a'], []]);
  });

  it('takes NUL out of a token', () => {
    expect(tokens(read({ d: daamObject([entry('blue\0 eyes')]) }))).toEqual(['blue eyes']);
  });

  it('keeps both heatmaps that claim one token_index, and says so', () => {
    const record = read({
      d: daamObject([
        entry('a', { token_index: 1 }),
        entry('b', { token_index: 1 }),
        entry('c', { token_index: 2 }),
      ]),
    });
    expect(record.heatmaps.map(({ token, tokenIndex }) => [token, tokenIndex])).toEqual([
      ['a', 1],
      ['b', 3],
      ['c', 2],
    ]);
    expect(reasons(record)).toEqual([['b', 'metadata-schema']]);
  });

  it('are no more than an image may have', () => {
    const many = Array.from({ length: maxHeatmaps + 5 }, (_, i) =>
      entry(`t${i}`, { token_index: i, width: 1, height: 1, heatmap: 'AA==' }),
    );
    const record = read({ d: daamObject(many) });
    expect(record.heatmaps).toHaveLength(maxHeatmaps);
    expect(record.problems.map(({ code }) => code)).toEqual(['metadata-too-large']);
  });

  it('have no more cells than an image may have, and a small one still fits behind a large one', () => {
    const problems: ProblemRecord[] = [];
    const allowance = { heatmaps: 10, cells: 12 };
    const tiny = { token_index: 1, width: 2, height: 1, heatmap: 'AAA=' };
    const { heatmaps } = decodePolarity(
      [entry('first'), entry('too large'), entry('fits', tiny)],
      false,
      { zlib: nodeZlib, allowance, problems },
    );
    expect(heatmaps.map(({ token }) => token)).toEqual(['first', 'fits']);
    expect(problems).toMatchObject([{ token: 'too large', code: 'metadata-too-large' }]);
  });
});

describe('numbers', () => {
  it('divides raw sums by the largest of their polarity', () => {
    const record = read({
      d: daamObject(
        [
          entry('a', array([0, 600, 0, 0, 0, 0, 0, 0])),
          entry('b', array([300, 0, 0, 0, 0, 0, 0, 0])),
        ],
        [entry('n', array([1, 0, 0, 0, 0, 0, 0, 0]))],
      ),
    });
    expect(record.heatmaps).toMatchObject([
      { maxAttention: 1, samplingConfig: { preset: 'balanced', raw_peak: 600 } },
      { maxAttention: 0.5, samplingConfig: { raw_peak: 600 } },
      { maxAttention: 1 },
    ]);
    expect(record.heatmaps[2]!.samplingConfig).toEqual({ preset: 'balanced' });
  });

  it('gives a token that occurs twice one placement, the larger value per cell', () => {
    const left = entry('eyes', { token_index: 0, ...array([1, 0, 0, 0, 0, 0, 0, 0]) });
    const right = entry('eyes', { token_index: 1, ...array([0, 0, 0, 0.5, 0, 0, 0, 0]) });
    const record = read({ d: daamObject([left, right], [entry('eyes')]) });
    expect(record.heatmaps).toHaveLength(3);
    expect(record.placements.map(({ isNegative }) => isNegative)).toEqual([false, true]);
    const [placement] = record.placements;
    expect(placement!.scale).toBe(1);
    expect([placement!.cells[0], placement!.cells[7], placement!.cells[63]]).toEqual([255, 128, 0]);
  });
});

describe('semantic groups', () => {
  const group = (fields: Record<string, unknown> = {}) => ({
    group_name: 'eyes',
    member_tokens: ['blue eyes', 'eyes'],
    ...fields,
  });
  const heatmaps = [
    entry('blue eyes', { token_index: 0, ...array([1, 0, 0, 0, 0, 0, 0, 0]) }),
    entry('eyes', { token_index: 1, ...array([0, 1, 0, 0, 0, 0, 0, 0]) }),
  ];

  it('are kept as given, with the map they bring', () => {
    const given = group({
      merged_heatmap: zlibBase64(float32Bytes(sampleValues)),
      attention_density: 2.8,
      auto_weight: 0.75,
      overlap_threshold: 0.8,
      merge_count: 3,
    });
    const record = read({ d: daamObject(heatmaps, [], [given]) });
    expect(record.problems).toEqual([]);
    expect(record.groups).toMatchObject([
      {
        name: 'eyes',
        memberTokens: ['blue eyes', 'eyes'],
        attentionDensity: 2.8,
        autoWeight: 0.75,
        overlapThreshold: 0.8,
        mergeCount: 3,
        maxAttention: 0.5,
        bbox: [2, 0, 2, 1],
      },
    ]);
  });

  it.each([{}, { merged_heatmap: '***' }])(
    'without a map (%j) take that of their members',
    (map) => {
      const record = read({ d: daamObject(heatmaps, [], [group(map)]) });
      expect([...decompressHeatmap(record.groups[0]!).values].slice(0, 3)).toEqual([1, 1, 0]);
      expect(record.groups[0]).toMatchObject({ mergeCount: 2, autoWeight: 1, attentionDensity: 1 });
      expect(record.problems).toHaveLength('merged_heatmap' in map ? 1 : 0);
    },
  );

  it('are scaled like the heatmaps they were made from', () => {
    const raw = [entry('eyes', array([600, 0, 0, 0, 0, 0, 0, 0]))];
    const merged = zlibBase64(float32Bytes([300, 0, 0, 0, 0, 0, 0, 0]));
    const record = read({ d: daamObject(raw, [], [group({ merged_heatmap: merged })]) });
    expect(record.groups[0]!.maxAttention).toBe(0.5);
  });

  it('that are broken are left out alone', () => {
    const bad = [null, { group_name: 7 }, group({ member_tokens: ['nobody'] }), group()];
    const record = read({ d: daamObject(heatmaps, [], bad) });
    expect(record.groups.map(({ name }) => name)).toEqual(['eyes']);
    expect(record.problems).toHaveLength(3);
  });

  it('are computed for a polarity that has none', () => {
    const given = group({ is_negative: true, member_tokens: ['blurry'] });
    const record = read({ d: daamObject(heatmaps, [entry('blurry')], [given]) });
    expect(record.groups.map(({ name, isNegative }) => [name, isNegative])).toEqual([
      ['blue eyes', false],
      ['eyes', false],
      ['eyes', true],
    ]);
  });
});
