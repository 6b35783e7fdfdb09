import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildIfNeeded, root } from './build.mjs';

// npm run e2e: the journeys, on a fresh build.
buildIfNeeded();
const manifest = createRequire(import.meta.url).resolve('@playwright/test/package.json');
const result = spawnSync(
  process.execPath,
  [join(dirname(manifest), 'cli.js'), 'test', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(result.status ?? 1);
