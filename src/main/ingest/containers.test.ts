import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readContainer } from './containers';
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

describe('sidecar', () => {
  it('is found beside the image, the more specific name first', async () => {
    const { path } = writtenFile(png());
    expect((await readContainer(path)).sidecar).toBeNull();
    writeFileSync(path.replace(/png$/, 'json'), 'general');
    expect((await readContainer(path)).sidecar).toBe('general');
    writeFileSync(`${path}.json`, 'specific');
    expect((await readContainer(path)).sidecar).toBe('specific');
  });

  it('is not a folder', async () => {
    const { path } = writtenFile(png());
    mkdirSync(`${path}.json`);
    expect(await readContainer(path)).toMatchObject({ sidecar: null, problems: [] });
  });
});
