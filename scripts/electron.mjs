import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Path of the Electron binary, fetched at first use (its npm package comes without it), or the reason
 * in one line why there is none.
 * @param {{ fetch?: boolean }} [options]
 * @returns {{ path: string } | { reason: string }}
 */
export function findElectron({ fetch = true } = {}) {
  let folder;
  try {
    folder = dirname(require.resolve('electron/package.json'));
  } catch {
    return { reason: 'the package electron is not installed' };
  }
  const present = installed(folder);
  if (present) return { path: present };
  if (!fetch) return { reason: 'its binary has not been downloaded' };

  process.stderr.write('Downloading Electron (once)…\n');
  const download = spawnSync(process.execPath, [join(folder, 'install.js')], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  const fetched = installed(folder);
  if (fetched) return { path: fetched };
  const cause = /(?:Error: .*|E[A-Z]{4,}.*)/.exec(download.stderr ?? '')?.[0];
  return { reason: `its binary could not be downloaded${cause ? ` (${cause})` : ''}` };
}

/** @param {string} folder */
function installed(folder) {
  const overridden = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const path = join(overridden ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}
