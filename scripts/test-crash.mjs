import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { buildIfNeeded, root } from './build.mjs';

// npm run test:crash [-- --app 30 --server 10 --images 2000 --seed 1]: kills the app, then the
// database server, at random moments of an import, and compares what the next start makes of it.
const { values } = parseArgs({
  options: {
    app: { type: 'string', default: '30' },
    server: { type: 'string', default: '10' },
    images: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 100_000) },
  },
});
const options = Object.fromEntries(
  Object.entries(values).map(([name, text]) => [name, wholeNumber(name, text)]),
);

buildIfNeeded();
const { module } = await runnerImport(join(root, 'scripts/crash/run.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@shared': join(root, 'src/shared') } },
});
process.exitCode = (await module.testCrashes(options)) ? 0 : 1;

function wholeNumber(name, text) {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  process.stderr.write(`--${name} is a whole number from 0, not "${text}".\n`);
  process.exit(2);
}
