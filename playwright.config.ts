import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './e2e/chromium.mjs';
import type { HostOptions } from './e2e/driver';
import { findElectron } from './scripts/electron.mjs';

const launchOptions = await chromiumOptions();

// What a picture looks like is the renderer's alone: these journeys need one host.
const ofRendererAlone = [
  'accessibility',
  'boxes',
  'compare',
  'groups',
  'insights',
  'probe',
  'report',
  'search-look',
  'search-terms',
  'ways',
];

// All other journeys go through each host; real Electron wherever its binary is.
export default defineConfig<object, HostOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  tsconfig: './tsconfig.node.json',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A journey that fails is tried again, in a fresh app, and reported as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: {
    launchOptions,
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'browser', use: { hostKind: 'browser' } },
    {
      name: 'electron-stand-in',
      testIgnore: ofRendererAlone.map((name) => `${name}.spec.ts`),
      use: { hostKind: 'electron-stand-in' },
    },
    ...('path' in findElectron({ fetch: false })
      ? [{ name: 'electron', use: { hostKind: 'electron' as const } }]
      : []),
  ],
});
