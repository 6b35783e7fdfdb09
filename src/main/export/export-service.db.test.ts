import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { usualLsd } from '@shared/region-export/options';
import { addFolder } from '../db/folders';
import { testDatabase } from '../db/testing/test-database';
import { createEventBus } from '../events';
import { createExportService, type ExportRequest } from './export-service';
import { storeImages } from './testing/image-library';

const { pool } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'lens-service-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ids = await storeImages(pool, folder, [{ name: 'night.png' }, { name: 'day.png' }]);

function opened(name: string) {
  const kept = join(folder, name);
  return { kept, service: createExportService({ pool, events: createEventBus(), folder: kept }) };
}

const request: ExportRequest = {
  ids,
  options: { ...usualLsd, width: 16 },
  target: { kind: 'download' },
  overwrite: false,
};

describe('the exports of a library', () => {
  it('are one at a time, also while one is about to begin', async () => {
    const { service } = opened('one');
    const first = service.start(request);
    await expect(service.start(request)).rejects.toMatchObject({ code: 'export-running' });
    const job = await first;
    expect(service.progress()).toMatchObject({ job, state: 'running' });
    await service.close();
  });

  it('leave nothing when the library is closed while one is about to begin', async () => {
    const { service, kept } = opened('closed');
    const target = join(folder, 'target');
    const starting = service.start({ ...request, target: { kind: 'folder', folder: target } });
    const outcome = starting.then(
      () => 'started',
      (error: { code: string }) => error.code,
    );
    await service.close();
    expect(existsSync(target)).toBe(false);
    expect(await outcome).toBe('cancelled');
    expect(existsSync(kept)).toBe(false);
    await expect(service.start(request)).rejects.toMatchObject({ code: 'export-running' });
  });

  it('leave no archive behind when the library is closed', async () => {
    const { service, kept } = opened('archive');
    const job = await service.start(request);
    while (service.progress().state === 'running') await new Promise((done) => setImmediate(done));
    expect(service.progress()).toMatchObject({ state: 'finished', written: 2 });
    expect(service.download(job)).toMatchObject({ fileName: 'regions of 2 images.zip' });
    expect(readdirSync(kept)).toHaveLength(1);
    await service.close();
    expect(readdirSync(kept)).toEqual([]);
  });

  it('are never written into a folder of the library, or below one', async () => {
    const { service, kept } = opened('apart');
    const followed = join(folder, 'followed');
    mkdirSync(followed);
    await addFolder(pool, followed);
    const into = (target: string, kind: 'folder' | 'zip' = 'folder') =>
      service.start({ ...request, target: { kind, folder: target } });
    const link = join(folder, 'link');
    symlinkSync(followed, link, 'junction');
    for (const target of [followed, join(followed, 'new', 'masks'), join(link, 'masks')]) {
      await expect(into(target)).rejects.toMatchObject({ code: 'export-followed' });
    }
    expect(readdirSync(followed)).toEqual([]);

    const beside = join(folder, 'followed-not');
    await into(beside);
    while (service.progress().state === 'running') await new Promise((done) => setImmediate(done));
    expect(readdirSync(beside)).toHaveLength(2);
    // An archive is no image.
    await into(followed, 'zip');
    await service.close();
    expect(existsSync(kept)).toBe(false);
  });

  it('leave out names of folders of the library that lie in the one they go to', async () => {
    const { service } = opened('above');
    const above = join(folder, 'above-it');
    mkdirSync(join(above, 'night', 'deep'), { recursive: true });
    await addFolder(pool, join(above, 'night', 'deep'));
    await service.start({ ...request, target: { kind: 'folder', folder: above }, overwrite: true });
    while (service.progress().state === 'running') await new Promise((done) => setImmediate(done));
    expect(readdirSync(above).sort()).toEqual(['day', 'night', 'night-2']);
    expect(readdirSync(join(above, 'night'))).toEqual(['deep']);
    await service.close();
  });
});
