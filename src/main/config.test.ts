import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databaseAdvice, readConfig, settingsFile, writeSettings } from './config';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lens-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('prefers the flag to the environment', () => {
  const environment = { DAAM_LENS_LIBRARY: '/elsewhere' };
  expect(readConfig({ library: folder }, environment).dataFolder).toBe(folder);
  expect(readConfig({}, { DAAM_LENS_LIBRARY: folder }).dataFolder).toBe(folder);
});

it('prefers the environment to the settings file, and that to the default', async () => {
  expect(readConfig({ library: folder }, {}).databaseUrl).toBeNull();
  await writeSettings(folder, { databaseUrl: 'postgres://file/x', heatmapStorage: 'zlib' });
  expect(readConfig({ library: folder }, {})).toMatchObject({
    databaseUrl: 'postgres://file/x',
    settings: { heatmapStorage: 'zlib' },
  });
  const environment = { DAAM_LENS_DATABASE_URL: 'postgres://environment/x' };
  expect(readConfig({ library: folder }, environment).databaseUrl).toBe('postgres://environment/x');
});

it('takes empty variables and an empty address for not given', async () => {
  await writeSettings(folder, { databaseUrl: '', heatmapStorage: 'zlib' });
  const environment = { DAAM_LENS_LIBRARY: '', DAAM_LENS_DATABASE_URL: '' };
  expect(readConfig({ library: folder }, environment).databaseUrl).toBeNull();
  expect(readConfig({}, environment).dataFolder).not.toBe(process.cwd());
});

it('tells where a wrong database address can be corrected', async () => {
  expect(databaseAdvice(readConfig({ library: folder }, {}))).toBe('');
  await writeSettings(folder, { databaseUrl: 'postgres://file/x', heatmapStorage: 'zlib' });
  expect(databaseAdvice(readConfig({ library: folder }, {}))).toContain(settingsFile(folder));
  const environment = { DAAM_LENS_DATABASE_URL: 'postgres://environment/x' };
  const advice = databaseAdvice(readConfig({ library: folder }, environment));
  expect(advice).toContain('DAAM_LENS_DATABASE_URL');
});

it.skipIf(process.platform === 'win32')('keeps the settings file to its owner', async () => {
  await writeSettings(folder, { databaseUrl: null, heatmapStorage: 'zlib-u8' });
  expect(statSync(settingsFile(folder)).mode & 0o077).toBe(0);
});

it('names the settings file it cannot read', () => {
  writeFileSync(settingsFile(folder), '{ "version": 1, "heatmapStorage": "jpeg" }');
  expect(() => readConfig({ library: folder }, {})).toThrow(settingsFile(folder));
});
