import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFolder } from './listing';
import { temporaryFolder } from './testing/png-fixture';

it('lists names as they are', () => {
  const folder = temporaryFolder();
  const names = ['a.png', 'größe 🐉.png', 'U+FFFD is a character \uFFFD.png'];
  for (const name of names) writeFileSync(join(folder, name), '');
  const { entries, garbled } = listFolder(folder);
  expect(entries.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(garbled).toEqual([]);
});

// Other systems do not let such names in.
it.runIf(process.platform === 'linux')(
  'spells names that are not UTF-8, and tells them apart',
  () => {
    const folder = temporaryFolder();
    const bytes = [[0xff], [0xfe], [0xef, 0xbf, 0xbd], [0xe9, 0x8b, 0x8d, 0xe9, 0x8b]];
    for (const name of bytes) {
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from(name)]), '');
    }
    const { entries, garbled } = listFolder(folder);
    expect(entries.map(({ name }) => name)).toEqual(['a\uFFFD']);
    expect(garbled.map(({ name }) => name).sort()).toEqual(['a\\xFE', 'a\\xFF', 'a鋍\\xE9\\x8B']);
  },
);
