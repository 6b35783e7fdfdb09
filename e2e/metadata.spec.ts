import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { filesWithin, sampleTruth } from '../src/main/sample/truth';
import { withPngText } from '../src/main/sample/png-text';
import { expect, temporaryFolder, test } from './driver';

test('how an image was made: facts with their source, what is missing, the raw text', async ({
  lens,
}) => {
  // Not inside a watched folder: the import that is waited for is the one that is asked for.
  const folder = temporaryFolder('made elsewhere');
  const [source] = filesWithin(await sampleTruth(), 'dragon', 'center');
  // Without the texts that the sample has.
  const picture = await sharp(join(lens.dataFolder, 'sample', source!))
    .png()
    .toBuffer();
  const parameters =
    'a dragon <lora:scales:0.8>\nNegative prompt: blurry\n' +
    'Steps: 20, Sampler: Euler, Seed: 18446744073709551615, Model hash: 6ce0, Version: v1.10.1';
  writeFileSync(
    join(folder, 'a1111.png'),
    withPngText(picture, [{ keyword: 'parameters', text: parameters }]),
  );
  await lens.ask('folders.add', { path: folder });
  await lens.importFinished();
  await lens.dismissImport();
  await lens.openImage('a1111.png');

  const data = lens.page.getByRole('region', { name: 'Generation data' });
  await expect(data).toContainText('18446744073709551615');
  await expect(data).toContainText('scales');
  await expect(data).toContainText('gives only the hash of the model');
  await expect(data.getByRole('button', { name: 'Copy seed' })).toHaveAccessibleDescription(
    'From parameters: Seed',
  );

  await data.getByRole('button', { name: 'Raw text' }).press('Enter');
  await expect(data.getByRole('region', { name: 'Text parameters' })).toHaveText(parameters);
});

test('metadata is read again from the library', async ({ lens }) => {
  await lens.goTo('#/settings');
  const section = lens.page.getByRole('region', { name: 'Metadata' });
  await expect(section).toContainText('All images were read by this version');
  await section.getByRole('button', { name: 'Read metadata again' }).click();
  await expect(section.getByRole('status')).toContainText('read again, none changed', {
    timeout: 60_000,
  });
});
