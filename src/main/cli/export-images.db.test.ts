import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../db/testing/test-database';
import { storeImages } from '../export/testing/image-library';
import { imagesMeant } from './export-images';

const { pool } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'lens-meant-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [night, day] = await storeImages(pool, folder, [{ name: 'night.png' }, { name: 'day.png' }]);

describe('the images that an argument means', () => {
  it('are one by its id or its path', async () => {
    expect(await imagesMeant(pool, String(night), false)).toEqual([night]);
    expect(await imagesMeant(pool, join(folder, 'day.png'), false)).toEqual([day]);
  });

  it('are those that a query finds, by name, also where it is longer than a path can be', async () => {
    expect(await imagesMeant(pool, 'prompt:moon', false)).toEqual([day, night]);
    const long = ['prompt:moon', ...Array.from({ length: 60 }, (_, nth) => `!nobody${nth}`)].join(
      ' & ',
    );
    expect(long.length).toBeGreaterThan(255);
    expect(await imagesMeant(pool, long, false)).toEqual([day, night]);
  });

  it('are none where there is none, and it is said why', async () => {
    await expect(imagesMeant(pool, '999999999', false)).rejects.toMatchObject({
      code: 'not-found',
    });
    writeFileSync(join(folder, 'new.png'), '');
    await expect(imagesMeant(pool, join(folder, 'new.png'), false)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(imagesMeant(pool, 'nobody', false)).rejects.toMatchObject({
      code: 'export-empty',
    });
  });
});
