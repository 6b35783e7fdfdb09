import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';
import { AppError } from '@shared/errors';
import type { Settings } from '@shared/api';

/** Where a library lives and how it runs; decided once, at start. */
export interface Config {
  readonly dataFolder: string;
  /** Null means the embedded server. */
  readonly databaseUrl: string | null;
  /** Whom to ask when `databaseUrl` is wrong. */
  readonly databaseUrlFrom: 'environment' | 'settings' | null;
  readonly settings: Settings;
}

const settingsVersion = 1;

const settingsSchema = z.object({
  version: z.literal(settingsVersion),
  databaseUrl: z.string().nullable().default(null),
  heatmapStorage: z.enum(['zlib-u8', 'zlib']).default('zlib-u8'),
});

/** flag > environment > settings file > default; what is empty counts as not given. Throws `bad-request` for an unreadable settings file. */
export function readConfig(
  flags: { library?: string } = {},
  environment: NodeJS.ProcessEnv = process.env,
): Config {
  const dataFolder = resolve(
    flags.library || environment.DAAM_LENS_LIBRARY || envPaths('daam-lens', { suffix: '' }).data,
  );
  const settings = readSettings(dataFolder);
  const fromEnvironment = environment.DAAM_LENS_DATABASE_URL || null;
  const fromSettings = settings.databaseUrl || null;
  return Object.freeze({
    dataFolder,
    databaseUrl: fromEnvironment ?? fromSettings,
    databaseUrlFrom: fromEnvironment ? 'environment' : fromSettings ? 'settings' : null,
    settings,
  });
}

export function settingsFile(dataFolder: string): string {
  return join(dataFolder, 'settings.json');
}

/** What to do when the database of this configuration cannot be opened; empty for the embedded one. */
export function databaseAdvice({ databaseUrlFrom, dataFolder }: Config): string {
  if (databaseUrlFrom === null) return '';
  return databaseUrlFrom === 'environment'
    ? 'Its address comes from DAAM_LENS_DATABASE_URL. Correct it, or unset it to use the embedded database.'
    : `Its address is "databaseUrl" in ${settingsFile(dataFolder)}. Correct it, or set it to null to use the embedded database.`;
}

/** Written beside and renamed: a crash leaves the old file or the new one, never half of it. */
export async function writeSettings(dataFolder: string, settings: Settings): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const file = settingsFile(dataFolder);
  const text = JSON.stringify({ version: settingsVersion, ...settings }, null, 2);
  // The database address may hold a password.
  await writeFile(`${file}.new`, `${text}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function readSettings(dataFolder: string): Settings {
  const file = settingsFile(dataFolder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { databaseUrl: null, heatmapStorage: 'zlib-u8' };
  }
  try {
    const { databaseUrl, heatmapStorage } = settingsSchema.parse(JSON.parse(text));
    return { databaseUrl, heatmapStorage };
  } catch (cause) {
    throw new AppError(
      'bad-request',
      `The settings file ${file} cannot be read. Correct it, or delete it to start with the defaults.`,
      { cause },
    );
  }
}
