import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookAt } from './paths-in-question';
import { temporaryFolder } from './testing/png-fixture';

const pathsOf = (found: { path: string }[]) => found.map(({ path }) => path);

it('finds the image that a sidecar belongs to, whatever the case of its letters', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  for (const name of ['b.PNG', 'b.txt', 'c.webp', 'other.png']) writeFileSync(at(name), 'x');
  const { files } = await lookAt([at('b.txt'), at('c.json')]);
  expect(pathsOf(files).sort()).toEqual([at('b.PNG'), at('c.webp')]);
});

it('takes a folder for a folder, though its name is that of a sidecar', async () => {
  const folder = join(temporaryFolder(), 'set.v1.json');
  mkdirSync(folder);
  expect(await lookAt([folder])).toMatchObject({ folders: [folder], gone: [] });
  rmSync(folder, { recursive: true });
  expect(await lookAt([folder])).toMatchObject({ folders: [], gone: [folder] });
});
