import { chmodSync, cpSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Lens } from './lens';
import { startApp, type HostKind, type RunningApp, type StartOptions } from './start-app';

export interface HostOptions {
  hostKind: HostKind;
}

interface WorkerFixtures {
  /** Starts an app on a data folder of its own choosing; all are stopped in the end. */
  start: (options: StartOptions) => Promise<Lens>;
  /** An app with the sample library imported, shared by the journeys of one host. */
  sampled: Lens;
}

export const test = base.extend<{ lens: Lens }, WorkerFixtures & HostOptions>({
  hostKind: ['browser', { option: true, scope: 'worker' }],

  start: [
    async ({ hostKind, browser }, use) => {
      const running = new Set<RunningApp>();
      await use(async (options) => {
        const app = await startApp(hostKind, browser, options);
        running.add(app);
        return new Lens(app, options);
      });
      for (const app of running) await app.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  sampled: [
    async ({ start }, use) => {
      const dataFolder = temporaryFolder('sampled');
      seedSample(dataFolder);
      const chosenFolder = temporaryFolder('chosen');
      const exportFolder = temporaryFolder('exported');
      const lens = await start({ dataFolder, chosenFolder, exportFolder, sample: true });
      await lens.importFinished();
      await lens.dismissImport();
      await use(lens);
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  lens: async ({ sampled }, use) => {
    await sampled.goTo('#/library');
    await use(sampled);
  },
});

export { expect };

/** Below the folder of this run (global-setup.ts), which is removed in the end. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(runFolder(), `${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Generating the sample takes a while; after the first journey its files are copied instead. */
export function keepSample(dataFolder: string): void {
  if (!existsSync(keptSample())) {
    cpSync(join(dataFolder, 'sample'), keptSample(), { recursive: true });
  }
}

function seedSample(dataFolder: string): void {
  if (existsSync(keptSample())) {
    cpSync(keptSample(), join(dataFolder, 'sample'), { recursive: true });
  }
}

const keptSample = (): string => join(runFolder(), 'sample');

function runFolder(): string {
  return process.env.DAAM_LENS_E2E_FOLDER!;
}
