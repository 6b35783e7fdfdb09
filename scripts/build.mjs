import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const sources = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];
const stamp = join(root, 'out', '.built');

/** Builds when a source is newer than the last build. Silent unless it has something to do or fails. */
export function buildIfNeeded({ quiet = false } = {}) {
  const started = new Date();
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest()) return;
  if (!quiet) process.stderr.write('Building DAAM Lens…\n');
  const manifest = createRequire(import.meta.url).resolve('electron-vite/package.json');
  const result = spawnSync(
    process.execPath,
    [join(dirname(manifest), 'bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}\nThe build failed.\n`);
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  // What was saved while the build ran is newer than the build.
  utimesSync(stamp, started, started);
}

function newest() {
  let latest = 0;
  const look = (path) => {
    const found = statSync(path);
    // A folder's own time tells of files that went away.
    latest = Math.max(latest, found.mtimeMs);
    if (found.isDirectory()) for (const name of readdirSync(path)) look(join(path, name));
  };
  for (const source of sources) look(join(root, source));
  return latest;
}
