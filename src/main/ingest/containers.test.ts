import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readContainer } from './containers';
import { comment, exifBlock, utf16be, withExif, withXmp } from './testing/exif-fixture';
import { chunk, iTXt, png, temporaryFolder, tEXt, writtenFile, zTXt } from './testing/png-fixture';

const codes = async (bytes: Buffer) =>
  (await readContainer(writtenFile(bytes).path)).problems.map(({ code }) => code);

describe('PNG', () => {
  it('reads tEXt, zTXt and iTXt, before and after the pixels', async () => {
    const { path } = writtenFile(
      png({
        before: [tEXt('a', 'plain'), zTXt('b', 'squeezed'), iTXt('c', 'größer')],
        after: [iTXt('d', '龍 dragon', true), tEXt('e', 'after')],
      }),
    );
    expect(await readContainer(path)).toMatchObject({
      format: 'png',
      width: 4,
      height: 3,
      text: { a: 'plain', b: 'squeezed', c: 'größer', d: '龍 dragon', e: 'after' },
      problems: [],
    });
  });

  it('takes tEXt as UTF-8 where it is valid, else as Latin-1', async () => {
    const { path } = writtenFile(
      png({ before: [tEXt('utf8', 'müde'), tEXt('latin1', 'müde', 'latin1')] }),
    );
    expect((await readContainer(path)).text).toEqual({ utf8: 'müde', latin1: 'müde' });
  });

  it('keeps a keyword that is a property of every object', async () => {
    const { path } = writtenFile(png({ before: [tEXt('__proto__', 'x')] }));
    const { text } = await readContainer(path);
    expect(Object.entries(text)).toEqual([['__proto__', 'x']]);
  });

  it('removes NUL from text and says so', async () => {
    const { path } = writtenFile(png({ before: [tEXt('prompt', 'a\0b')] }));
    const { text, problems } = await readContainer(path);
    expect(text).toEqual({ prompt: 'ab' });
    expect(problems[0]?.reason).toContain('"prompt"');
  });

  it.each([1, 10, 50, 70, 80])('keeps a file that is cut %i bytes before its end', async (cut) => {
    const whole = png({ before: [tEXt('a', 'kept')], after: [tEXt('b', 'x'.repeat(40))] });
    const { path } = writtenFile(whole.subarray(0, whole.length - cut));
    const { width, text, problems } = await readContainer(path);
    expect(width).toBe(4);
    expect(text['a']).toBe('kept');
    expect(problems.map(({ code }) => code)).toEqual(['file-truncated']);
  });

  it('stops a text that inflates without end and keeps the others', async () => {
    const bomb = zTXt('bomb', Buffer.alloc(65 * 1024 * 1024));
    const { path } = writtenFile(png({ before: [bomb, tEXt('b', 'kept')] }));
    const { text, problems } = await readContainer(path);
    expect(text).toEqual({ b: 'kept' });
    expect(problems.map(({ code }) => code)).toEqual(['metadata-too-large']);
  });

  it('counts all texts of a file against one limit', async () => {
    const half = Buffer.alloc(33 * 1024 * 1024, 'x');
    expect(await codes(png({ before: [zTXt('a', half), zTXt('b', half)] }))).toEqual([
      'metadata-too-large',
    ]);
  });

  it('reports compressed text that is damaged', async () => {
    const damaged = chunk('zTXt', Buffer.from('key\0\0not zlib'));
    expect(await codes(png({ before: [damaged] }))).toEqual(['file-corrupt']);
  });

  it('reports a chunk whose length lies', async () => {
    const lying = tEXt('a', 'text');
    lying.writeUInt32BE(0x7fffffff, 0);
    expect(await codes(png({ before: [lying] }))).toEqual(['file-truncated']);
    lying.writeUInt32BE(1, 0);
    expect(await codes(png({ before: [lying] }))).toContain('file-corrupt');
  });

  it('refuses a file without a readable header', async () => {
    const bytes = png();
    for (const damaged of [bytes.subarray(0, 8), bytes.subarray(0, 20), png({ width: 0 })]) {
      await expect(readContainer(writtenFile(damaged).path)).rejects.toMatchObject({
        code: 'file-corrupt',
      });
    }
  });

  it('gives the same hash after a move and another one for other bytes', async () => {
    const large = (fill: number) => png({ after: [chunk('prVt', Buffer.alloc(300_000, fill))] });
    const hash = async (bytes: Buffer) =>
      (await readContainer(writtenFile(bytes).path)).contentHash;
    expect(await hash(large(1))).toBe(await hash(large(1)));
    expect(await hash(large(1))).not.toBe(await hash(large(2)));
    expect(await hash(png())).not.toBe(await hash(Buffer.concat([png(), Buffer.from('\0')])));
  });
});

describe('other formats', () => {
  const picture = sharp({ create: { width: 20, height: 10, channels: 3, background: 'red' } });

  it.each(['webp', 'jpeg', 'avif'] as const)('reads size and EXIF text of %s', async (format) => {
    const bytes = await picture
      .clone()
      .withExif({ IFD0: { Make: 'workflow:{"nodes":[]}', Model: 'prompt:{"1":{}}' } })
      .toFormat(format)
      .toBuffer();
    const container = await readContainer(writtenFile(bytes, `image.${format}`).path);
    expect(container).toMatchObject({ format, width: 20, height: 10, problems: [] });
    expect(container.text).toEqual({ workflow: '{"nodes":[]}', prompt: '{"1":{}}' });
  });

  it('tells the format by the bytes, not by the name', async () => {
    const bytes = await picture.clone().jpeg().toBuffer();
    expect((await readContainer(writtenFile(bytes, 'photo.png').path)).format).toBe('jpeg');
  });

  it('gives the size as shown when EXIF turns the picture', async () => {
    const bytes = await picture.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await readContainer(writtenFile(bytes, 'a.jpg').path)).toMatchObject({
      width: 10,
      height: 20,
    });
  });

  it.each([
    ['nothing', '', 'file-corrupt'],
    ['a text', 'just a note that somebody renamed', 'file-unsupported'],
    ['half a JPEG header', '\xff\xd8\xff\xe0', 'file-corrupt'],
    ['a WebP without a body', 'RIFF\x04\0\0\0WEBP', 'file-corrupt'],
  ])('refuses %s', async (_, content, code) => {
    const { path } = writtenFile(Buffer.from(content, 'latin1'));
    await expect(readContainer(path)).rejects.toMatchObject({ code });
  });

  it('refuses a folder and a file that is gone', async () => {
    const folder = join(temporaryFolder(), 'x.png');
    mkdirSync(folder);
    await expect(readContainer(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
    rmSync(folder, { recursive: true });
    await expect(readContainer(folder)).rejects.toMatchObject({ code: 'file-vanished' });
  });
});

describe('EXIF and XMP', () => {
  const parameters = 'a dragon\nNegative prompt: blurry\nSteps: 20, Sampler: Euler, Seed: 3';
  const exif = exifBlock([], { exif: [comment('UNICODE\0', utf16be(parameters))] });
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description xmlns:c="http://example.org/" c:prompt="{&quot;1&quot;:{}}"/></rdf:RDF></x:xmpmeta>';
  const picture = sharp({ create: { width: 20, height: 10, channels: 3, background: 'red' } });
  const textOf = async (bytes: Buffer, name: string) => {
    const { text, problems } = await readContainer(writtenFile(bytes, name).path);
    expect(problems).toEqual([]);
    return text;
  };

  it('are read in a JPEG', async () => {
    const jpeg = withXmp(withExif(await picture.clone().jpeg().toBuffer(), exif), xmp);
    expect(await textOf(jpeg, 'a.jpg')).toEqual({
      UserComment: parameters,
      prompt: '{"1":{}}',
      'XML:com.adobe.xmp': xmp,
    });
  });

  it.each(['webp', 'avif'] as const)('are read in %s', async (format) => {
    const source = withXmp(withExif(await picture.clone().jpeg().toBuffer(), exif), xmp);
    const bytes = await sharp(source).keepExif().keepXmp().toFormat(format).toBuffer();
    expect(await textOf(bytes, `a.${format}`)).toMatchObject({
      UserComment: parameters,
      prompt: '{"1":{}}',
    });
  });

  it('are read in a PNG, beside its own texts', async () => {
    const parts = [chunk('eXIf', exif), iTXt('XML:com.adobe.xmp', xmp), tEXt('a', 'own')];
    expect(await textOf(png({ before: parts }), 'a.png')).toMatchObject({
      UserComment: parameters,
      prompt: '{"1":{}}',
      a: 'own',
    });
  });

  it('that are damaged are a problem of the image', async () => {
    const jpeg = withExif(await picture.clone().jpeg().toBuffer(), exif.subarray(0, -10));
    const inJpeg = await readContainer(writtenFile(jpeg, 'a.jpg').path);
    const inPng = await readContainer(
      writtenFile(png({ before: [chunk('eXIf', exif.subarray(0, 30)), tEXt('a', 'kept')] })).path,
    );
    expect(inPng.text).toEqual({ a: 'kept' });
    for (const { problems } of [inJpeg, inPng]) {
      expect(problems.map(({ code }) => code)).toEqual(['file-corrupt']);
    }
  });
});

const fixture = resolve(
  import.meta.dirname,
  '../../../../shared/fixtures/comfyui/flux_kontext_example_comic.webp',
);

it.skipIf(!existsSync(fixture))('reads the graph of an animated WebP from ComfyUI', async () => {
  const { text, problems } = await readContainer(fixture);
  expect(problems).toEqual([]);
  expect(Object.keys(text).sort()).toEqual(['prompt', 'workflow']);
  for (const content of Object.values(text)) expect(() => JSON.parse(content)).not.toThrow();
});

describe('sidecar', () => {
  it('is found beside the image, the more specific name first', async () => {
    const { path } = writtenFile(png());
    expect((await readContainer(path)).sidecar).toBeNull();
    writeFileSync(path.replace(/png$/, 'json'), 'general');
    expect((await readContainer(path)).sidecar).toBe('general');
    writeFileSync(`${path}.json`, 'specific');
    expect((await readContainer(path)).sidecar).toBe('specific');
  });

  it('brings generation data for keywords that the image does not have', async () => {
    const { path } = writtenFile(png({ before: [tEXt('prompt', '{"own": {}}')] }));
    const sidecar = { prompt: { 1: {} }, workflow: { nodes: [] }, parameters: 'a dragon', rest: 1 };
    writeFileSync(`${path}.json`, JSON.stringify(sidecar));
    expect((await readContainer(path)).text).toEqual({
      prompt: '{"own": {}}',
      workflow: '{"nodes":[]}',
      parameters: 'a dragon',
    });
  });

  it('may be the text that AUTOMATIC1111 saves, but not a caption', async () => {
    const { path } = writtenFile(png());
    const beside = path.replace(/png$/, 'txt');
    writeFileSync(beside, 'a dragon, by the sea');
    expect(await readContainer(path)).toMatchObject({ text: {}, sidecar: null, problems: [] });
    const parameters = 'a dragon\nSteps: 20, Sampler: Euler, Seed: 3';
    writeFileSync(beside, `${parameters}\n`);
    expect(await readContainer(path)).toMatchObject({ text: { parameters }, sidecar: null });
    writeFileSync(path.replace(/png$/, 'json'), '{}');
    expect(await readContainer(path)).toMatchObject({ text: {}, sidecar: '{}' });
  });

  it('is not a folder', async () => {
    const { path } = writtenFile(png());
    mkdirSync(`${path}.json`);
    expect(await readContainer(path)).toMatchObject({ sidecar: null, problems: [] });
  });
});
