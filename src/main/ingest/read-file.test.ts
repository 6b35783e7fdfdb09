import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parserVersion } from './parser-version';
import { readFileRecord } from './read-file';
import { daamObject, entry, float32Bytes, zlibBase64 } from './testing/daam-fixture';
import { png, temporaryFolder, tEXt, writtenFile, zTXt } from './testing/png-fixture';

const options = { heatmapStorage: 'zlib-u8' } as const;

it('gives everything a file holds', async () => {
  const file = writtenFile(
    png({
      width: 512,
      height: 768,
      before: [zTXt('daam', JSON.stringify(daamObject([entry('dragon')])))],
      after: [tEXt('prompt', '{}')],
    }),
  );
  const record = await readFileRecord(file, options);
  expect(record).toMatchObject({
    file,
    image: { width: 512, height: 768, format: 'png', parserVersion, prompt: null },
    heatmaps: [{ token: 'dragon' }],
    groups: [{ name: 'dragon' }],
    placements: [{ token: 'dragon' }],
    problems: [],
  });
});

it('keeps an image without DAAM data', async () => {
  const record = await readFileRecord(writtenFile(png()), options);
  expect(record).toMatchObject({ heatmaps: [], groups: [], placements: [], problems: [] });
});

it('keeps texts for a later parser, without the arrays', async () => {
  const noise = Array.from({ length: 1024 }, (_, i) => ((i * 7919) % 1009) / 1009);
  const heatmap = zlibBase64(float32Bytes(noise));
  const daam = JSON.stringify(daamObject([entry('a', { width: 32, height: 32, heatmap })]));
  const file = writtenFile(png({ before: [tEXt('daam', daam), tEXt('note', 'kept as it is')] }));
  const { image, heatmaps } = await readFileRecord(file, options);
  expect(heatmaps).toHaveLength(1);
  expect(image.rawMetadata).toEqual({ daam: daam.replace(heatmap, '…'), note: 'kept as it is' });
});

it('collects the problems of all parts and keeps the rest', async () => {
  const daam = JSON.stringify(daamObject([entry('bad', { heatmap: '***' }), entry('good')]));
  const whole = png({ before: [tEXt('daam', daam), tEXt('prompt', '{"1": {')] });
  const record = await readFileRecord(writtenFile(whole.subarray(0, -4)), options);
  expect(record.heatmaps.map(({ token }) => token)).toEqual(['good']);
  expect(record.problems.map(({ code }) => code)).toEqual([
    'file-truncated',
    'heatmap-encoding',
    'metadata-json',
  ]);
});

it('gives a record that crosses threads without more bytes than it holds', async () => {
  const daam = JSON.stringify(daamObject([entry('a')]));
  const { heatmaps, groups } = await readFileRecord(
    writtenFile(png({ before: [tEXt('daam', daam)] })),
    options,
  );
  for (const { bytes } of [...heatmaps, ...groups]) {
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  }
});

it.each([
  ['a folder named like an image', 'folder.png', 'file-unreadable'],
  ['a file that is gone', 'gone.png', 'file-vanished'],
  ['a text named like an image', 'text.png', 'file-unsupported'],
])('refuses %s', async (_, name, code) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'folder.png'));
  writeFileSync(join(folder, 'text.png'), 'not an image, only its name');
  const file = { path: join(folder, name), size: 0, mtimeMs: 0, sidecarMtimeMs: null };
  await expect(readFileRecord(file, options)).rejects.toMatchObject({ code });
});
