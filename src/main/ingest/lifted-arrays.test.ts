import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiftedArrays, longString, withoutReferences } from './lifted-arrays';
import { toRawMetadata } from './raw-metadata';
import { readFileRecord } from './read-file';
import { daamObject, entry, float32Bytes } from './testing/daam-fixture';
import { iTXt, png, tEXt, writtenFile, zTXt } from './testing/png-fixture';

const base64 = (bytes: number, seed = 1) =>
  Buffer.from(Uint8Array.from({ length: bytes }, (_, i) => (i * seed * 37) % 251)).toString(
    'base64',
  );
const lift = (text: string) => {
  const arrays = new LiftedArrays();
  return { arrays, rest: arrays.lift(Buffer.from(text)).toString() };
};

describe('lifting arrays out of a text', () => {
  it('leaves a reference for each, and everything else as it was', () => {
    const piece = fc.oneof(
      fc.constantFrom('"', '\\"', '\\', '{"heatmap":', ',', '…', ' '.repeat(longString), 'moon, '),
      fc.integer({ min: 0, max: 2_000 }).map((bytes) => base64(bytes)),
      fc.constantFrom(766, 767, 768, 769).map((bytes) => `heatmap" : "${base64(bytes)}"`),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const { arrays, rest } = lift(text);
        const back = rest.replace(/~lifted~array~\d+/g, (reference) => {
          const array = arrays.get(reference)!.toString('base64');
          expect(array.length).toBeGreaterThanOrEqual(longString);
          return array;
        });
        expect(plain(back)).toBe(plain(text));
        // What is not lifted is left out later.
        expect(toRawMetadata({ rest })).toEqual(toRawMetadata({ rest: text }));
      }),
      { numRuns: 400 },
    );
  });

  /** Padding may be missing in a text, and bits after the last byte of base64 mean nothing. */
  function plain(text: string): string {
    const long = text.replace(/[A-Za-z0-9+/]{1000,}/g, (run) =>
      Buffer.from(run, 'base64').toString('base64'),
    );
    return long.replaceAll('=', '');
  }

  it('takes the long ones only', () => {
    const [long, short] = [base64(768), base64(765)];
    expect([long.length, short.length]).toEqual([1024, 1020]);
    const longer = base64(3_000, 5);
    const entries = [{ heatmap: short }, { heatmap: long }, { merged_heatmap: longer }];
    const { arrays, rest } = lift(JSON.stringify(entries, null, 2));
    const parsed = JSON.parse(rest) as Record<string, string>[];
    expect(parsed[0]!['heatmap']).toBe(short);
    expect(arrays.get(short)).toBeUndefined();
    expect(arrays.get(parsed[1]!['heatmap']!)).toEqual(Buffer.from(long, 'base64'));
    expect(arrays.get(parsed[2]!['merged_heatmap']!)).toEqual(Buffer.from(longer, 'base64'));
    expect(JSON.parse(withoutReferences(rest, '…'))).toEqual([
      { heatmap: short },
      { heatmap: '…' },
      { merged_heatmap: '…' },
    ]);
  });

  it('takes those of JSON inside JSON', () => {
    const { arrays, rest } = lift(JSON.stringify({ x: JSON.stringify({ heatmap: base64(900) }) }));
    const { heatmap } = JSON.parse((JSON.parse(rest) as { x: string }).x) as { heatmap: string };
    expect(arrays.get(heatmap)).toEqual(Buffer.from(base64(900), 'base64'));
  });

  it.each([
    ['what is no base64', JSON.stringify({ heatmap: `${base64(900)}*` })],
    ['what is no heatmap', JSON.stringify({ token: base64(900) })],
    ['what has no end', `{"heatmap":"${base64(900)}`],
    [
      'a text that holds what looks like a reference',
      JSON.stringify({ token: '~lifted~array~0', heatmap: base64(900) }),
    ],
  ])('leaves %s', (_, text) => {
    expect(lift(text).rest).toBe(text);
  });

  it('takes a moment for a text that is all quotes', () => {
    const text = '"'.repeat(4_000_000);
    expect(lift(text).rest).toBe(text);
  });
});

it('makes no difference to the record of a file', async () => {
  // Plain, so that the text is long.
  const values = Array.from({ length: 400 }, (_, i) => ((i * 7) % 97) / 100);
  const heatmap = float32Bytes(values).toString('base64');
  const map = { heatmap, width: 20, height: 20 };
  const given = { group_name: 'sky', member_tokens: ['moon'], merged_heatmap: heatmap };
  const daam = daamObject(
    [entry('moon', { ...map, token_index: 0 }), entry('sea', { ...map, token_index: 1 })],
    [entry('blurry', map)],
    [{ ...given, width: 20, height: 20 }],
  );
  const text = JSON.stringify(daam);
  const read = async (before: Buffer[], sidecar?: string) => {
    const file = writtenFile(png({ before }));
    if (sidecar !== undefined) writeFileSync(`${file.path}.json`, sidecar);
    const { heatmaps, groups, placements, problems } = await readFileRecord(file, {
      heatmapStorage: 'zlib-u8',
    });
    expect(problems).toEqual([]);
    expect([heatmaps.length, groups.length]).toEqual([3, 2]);
    return { heatmaps, groups, placements };
  };
  // The arrays of a sidecar are not lifted.
  const expected = await read([], text);
  expect(await read([tEXt('daam', text)])).toEqual(expected);
  expect(await read([zTXt('daam', text)])).toEqual(expected);
  expect(
    await read([
      iTXt('daam_heatmaps', JSON.stringify(daam.daam_heatmaps)),
      tEXt('daam_semantic_groups', JSON.stringify(daam.daam_semantic_groups)),
    ]),
  ).toEqual(expected);
  // In Latin-1, which is no UTF-8.
  const latin = { ...daam, daam_heatmaps: { ...daam.daam_heatmaps, config: { by: 'café' } } };
  expect(await read([tEXt('daam', JSON.stringify(latin), 'latin1')])).toEqual({
    ...expected,
    heatmaps: expected.heatmaps.map((map) => ({ ...map, samplingConfig: { by: 'café' } })),
  });
  expect(await read([tEXt('workflow', JSON.stringify({ extra: daam }))])).toEqual(expected);
});
