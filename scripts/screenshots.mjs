import { join } from 'node:path';
import { runnerImport } from 'vite';
import { buildIfNeeded, root } from './build.mjs';

// npm run screenshots: the pictures of the README, from the real app on its sample library.
buildIfNeeded();
const { module } = await runnerImport(join(root, 'scripts/take-screenshots.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@shared': join(root, 'src/shared') } },
});
await module.takeScreenshots(join(root, 'docs/images'));
process.exit(0);
