import { describe, expect, it } from 'vitest';
import { ContainerText } from './container-text';
import { readExif } from './exif';
import { ascii, comment, exifBlock, utf16be, utf16le } from './testing/exif-fixture';

const read = (block: Buffer) => {
  const text = new ContainerText();
  readExif(block, text);
  return text.toRecord();
};
const readComment = (entry: ReturnType<typeof comment>, order: 'II' | 'MM' = 'II') =>
  read(exifBlock([], { exif: [entry], order }))['UserComment'];

it.each(['II', 'MM'] as const)('reads the texts of both directories, in the order %s', (order) => {
  const first = [
    ascii(0x010e, 'größer'),
    ascii(0x010f, 'Make of a camera'),
    ascii(0x0131, 'NovelAI'),
    { tag: 0x9c9c, type: 1, value: utf16le('from Windows\0') },
  ];
  const block = exifBlock(first, { exif: [comment('ASCII\0\0\0', 'a dragon')], order });
  const expected = {
    ImageDescription: 'größer',
    Make: 'Make of a camera',
    Software: 'NovelAI',
    XPComment: 'from Windows',
    UserComment: 'a dragon',
  };
  expect(read(block)).toEqual(expected);
  expect(read(Buffer.concat([Buffer.from('Exif\0\0'), block]))).toEqual(expected);
});

it('keeps what names its own keyword under it, in whatever tag it lies', () => {
  const block = exifBlock([
    ascii(0x010d, 'daam_heatmaps:{"positive": []}'),
    ascii(0x010e, 'extra: [1]'),
    ascii(0x010f, 'workflow:{"nodes": []}'),
    ascii(0x0110, 'prompt:{"1": {}}'),
    ascii(0x0112, 'of no interest'),
  ]);
  expect(read(block)).toEqual({
    daam_heatmaps: '{"positive": []}',
    extra: '[1]',
    workflow: '{"nodes": []}',
    prompt: '{"1": {}}',
  });
});

it('takes a comment apart that holds a graph, and no other', () => {
  const graph = JSON.stringify({
    prompt: { 1: { inputs: {} } },
    workflow: { nodes: [] },
    note: 'x',
  });
  expect(read(exifBlock([], { exif: [comment('ASCII\0\0\0', graph)] }))).toEqual({
    prompt: '{"1":{"inputs":{}}}',
    workflow: '{"nodes":[]}',
    note: 'x',
  });
  const other = '{"prompt": "a dragon", "steps": 3}';
  expect(readComment(comment('ASCII\0\0\0', other))).toBe(other);
});

it('reads what Fooocus writes: a comment that is plain text in the first directory, and its scheme', () => {
  const block = exifBlock([ascii(0x9286, '{"steps": 30}'), ascii(0x927c, 'fooocus')]);
  expect(read(block)).toEqual({ UserComment: '{"steps": 30}', fooocus_scheme: 'fooocus' });
  const ofCamera = { tag: 0x927c, type: 7, value: Buffer.alloc(3_000, 7) };
  expect(read(exifBlock([], { exif: [ofCamera] }))).toEqual({});
});

describe('UserComment', () => {
  const text = 'a dragon, größer, 龍\nNegative prompt: blurry';

  it.each(['II', 'MM'] as const)('is read in its own byte order in a block of %s', (order) => {
    for (const body of [utf16be(text), utf16le(text), Buffer.from(text)]) {
      expect(readComment(comment('UNICODE\0', body), order)).toBe(text);
    }
  });

  it('is read by its mark, and where nothing tells, as the block is', () => {
    expect(readComment(comment('UNICODE\0', Buffer.from([0xfe, 0xff]), utf16be('龍山')))).toBe(
      '龍山',
    );
    expect(
      readComment(comment('UNICODE\0', Buffer.from([0xff, 0xfe]), utf16le('龍山')), 'MM'),
    ).toBe('龍山');
    expect(readComment(comment('UNICODE\0', utf16be('龍山')), 'MM')).toBe('龍山');
    expect(readComment(comment('UNICODE\0', utf16le('龍山')), 'II')).toBe('龍山');
  });

  it.each([
    ['ASCII', 'ASCII\0\0\0'],
    ['undefined', '\0\0\0\0\0\0\0\0'],
    ['none', ''],
  ])('may have the character code %s', (_, code) => {
    expect(readComment(comment(code, text))).toBe(text);
  });

  it('may be Japanese', () => {
    const japanese = Buffer.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]);
    expect(readComment(comment('JIS\0\0\0\0\0', japanese))).toBe('日本');
  });

  it('may be empty or padded', () => {
    expect(readComment(comment('UNICODE\0'))).toBeUndefined();
    expect(readComment(comment('ASCII\0\0\0', Buffer.alloc(200)))).toBeUndefined();
    expect(readComment(comment('ASCII\0\0\0', 'a', Buffer.alloc(200)))).toBe('a');
    expect(readComment(comment('UNICODE\0', utf16be('a dragon'), Buffer.alloc(301)))).toBe(
      'a dragon',
    );
  });
});

describe('damage', () => {
  const whole = exifBlock([
    ascii(0x010f, 'workflow:{"nodes": []}'),
    ascii(0x0110, 'prompt:{"1": {}}'),
  ]);

  it('of a value costs only that value', () => {
    const text = new ContainerText();
    expect(() => readExif(whole.subarray(0, -4), text)).toThrow(
      expect.objectContaining({ code: 'file-corrupt' }),
    );
    expect(text.toRecord()).toEqual({ workflow: '{"nodes": []}' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no TIFF', Buffer.from('not an EXIF block at all')],
    ['a header alone', whole.subarray(0, 8)],
    ['a directory far away', Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1')],
    ['a pointer far away', exifBlock([]).fill(0xff, 18, 22)],
  ])('is told of %s', (_, block) => {
    expect(() => read(block)).toThrow(expect.objectContaining({ code: 'file-corrupt' }));
  });

  it('ends, whatever the bytes', () => {
    for (let seed = 1; seed < 300; seed++) {
      const bytes = Buffer.from(whole);
      for (let i = 0; i < 6; i++)
        bytes[(seed * 7919 + i * 104729) % bytes.length] = (seed * 31 + i) % 256;
      try {
        read(bytes);
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: 'AppError' });
      }
    }
  });

  it('and size have a limit', () => {
    const bomb = exifBlock([{ tag: 0x010e, type: 2, value: Buffer.alloc(17 * 1024 * 1024, 'x') }]);
    expect(() => read(bomb)).toThrow(expect.objectContaining({ code: 'metadata-too-large' }));
  });
});
