import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { requireFolder } from './folder-path';

const root = mkdtempSync(join(tmpdir(), 'lens-folder-'));
const file = join(root, 'a.png');
writeFileSync(file, '');
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('gives a folder back without what does not matter in its path', async () => {
  expect(await requireFolder(`${root}${sep}.${sep}`)).toBe(root);
});

it.each([
  ['pictures', 'bad-request', 'full path'],
  ['./', 'bad-request', 'full path'],
  [file, 'folder-unreachable', 'is a file, not a folder'],
  [join(root, 'nowhere'), 'folder-unreachable', 'does not exist'],
  [join(file, 'below'), 'folder-unreachable', 'does not exist'],
])('says what is wrong with %s', async (path, code, words) => {
  const message = expect.stringContaining(words);
  await expect(requireFolder(path)).rejects.toMatchObject({ code, message });
});
